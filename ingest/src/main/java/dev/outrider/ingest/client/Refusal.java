package dev.outrider.ingest.client;

/** Why a request was not taken, apart from times when nothing is. */
public sealed interface Refusal {

  /** The token is missing or wrong. */
  record WrongToken() implements Refusal {}

  /** No device is named. */
  record NoDevice() implements Refusal {}

  record Unreadable(String why) implements Refusal {}
}
