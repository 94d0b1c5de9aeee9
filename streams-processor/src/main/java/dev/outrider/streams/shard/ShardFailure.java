package dev.outrider.streams.shard;

/** A shard could not be read or written. */
public final class ShardFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CHARACTERS = 300;

  private final String reason;

  public ShardFailure(String shard, Throwable cause) {
    super(shard + ": " + cause, cause);
    reason = reason(cause);
  }

  /** What went wrong, without where. */
  String reason() {
    return reason;
  }

  /** Redisson goes on with the connection and the command, which may be a whole batch. */
  private static String reason(Throwable cause) {
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    int details = text.indexOf(". channel: ");
    String sentence = details < 0 ? text : text.substring(0, details);
    return sentence.substring(0, Math.min(sentence.length(), MOST_CHARACTERS));
  }
}
