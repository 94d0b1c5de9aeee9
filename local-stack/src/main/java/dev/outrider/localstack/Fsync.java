package dev.outrider.localstack;

/**
 * Whether Postgres waits for the disk. Off saves time in tests and loses data only with the
 * machine.
 */
public enum Fsync {
  ON,
  OFF
}
