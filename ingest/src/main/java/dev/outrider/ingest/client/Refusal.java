package dev.outrider.ingest.client;

/** Why a request was not taken, apart from times when nothing is. */
public sealed interface Refusal {

  /** The token is missing or wrong. */
  record WrongToken() implements Refusal {}

  /** The key is valid, but not for positions. */
  record NotAllowed() implements Refusal {}

  /** The token can't be checked now. */
  record Undecided() implements Refusal {}

  /** The sender has sent too much. */
  record TooFast(long retryAfterSeconds) implements Refusal {}

  /** No device is named. */
  record NoDevice() implements Refusal {}

  /** The body is compressed in a way that is not read here. */
  record UnknownEncoding() implements Refusal {}

  record Unreadable(String why) implements Refusal {}
}
