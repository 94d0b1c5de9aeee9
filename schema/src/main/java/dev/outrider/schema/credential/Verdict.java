package dev.outrider.schema.credential;

/** What is known of a token. */
public sealed interface Verdict {

  record Valid(Credential credential) implements Verdict {}

  /** Nobody has it, or nobody has it any more. */
  record Unknown() implements Verdict {}

  /** Postgres can't be asked now. It says nothing about the token. */
  record Undecided() implements Verdict {}
}
