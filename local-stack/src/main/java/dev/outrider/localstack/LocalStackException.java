package dev.outrider.localstack;

import dev.outrider.runtime.StartFailure;

/** What keeps the servers from running; the message is one sentence for the user. */
public abstract sealed class LocalStackException extends StartFailure {
  private static final long serialVersionUID = 1L;

  LocalStackException(String sentence) {
    super(sentence);
  }

  public static final class PortTaken extends LocalStackException {
    private static final long serialVersionUID = 1L;

    PortTaken(String sentence) {
      super(sentence);
    }
  }

  public static final class DiskFull extends LocalStackException {
    private static final long serialVersionUID = 1L;

    DiskFull(String sentence) {
      super(sentence);
    }
  }

  /** Another process uses the data directory. */
  public static final class DirectoryInUse extends LocalStackException {
    private static final long serialVersionUID = 1L;

    DirectoryInUse(String sentence) {
      super(sentence);
    }
  }

  /** The data directory is not writable, half-written or another version's. */
  public static final class DirectoryUnusable extends LocalStackException {
    private static final long serialVersionUID = 1L;

    DirectoryUnusable(String sentence) {
      super(sentence);
    }
  }

  /** A server ended or did not answer in time. */
  public static final class ServerFailed extends LocalStackException {
    private static final long serialVersionUID = 1L;

    ServerFailed(String sentence) {
      super(sentence);
    }
  }

  /** This machine can't run the servers: unknown processor, no way to run Postgres as root. */
  public static final class Unsupported extends LocalStackException {
    private static final long serialVersionUID = 1L;

    Unsupported(String sentence) {
      super(sentence);
    }
  }
}
