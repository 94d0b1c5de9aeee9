package dev.outrider.streams.shard;

/** A shard could not be read or written. */
public final class ShardFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ShardFailure(String shard, Throwable cause) {
    super(shard + ": " + cause, cause);
  }
}
