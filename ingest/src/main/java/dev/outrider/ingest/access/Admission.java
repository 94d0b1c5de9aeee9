package dev.outrider.ingest.access;

/** Whether a request is let in. */
public sealed interface Admission {

  record Admitted(Caller caller) implements Admission {}

  /** It shows no credential, or none that is valid. */
  record Stranger() implements Admission {}

  /** Its credential is valid, but not for this. */
  record NotAllowed() implements Admission {}

  /** Postgres can't be asked now. Nobody may take that for a wrong credential. */
  record Undecided() implements Admission {}
}
