package dev.outrider.streams.shard;

/**
 * One shard of a projection in a store outside. Its watermark is the input offset from which on
 * nothing is applied yet; a shard that holds nothing has the watermark 0.
 *
 * <p>Every method throws {@link ShardFailure} when the store can't be reached or refuses the call;
 * whether a push took effect is then unknown.
 */
public interface ShardWriter<C> {

  /** The watermark. */
  long mark();

  /**
   * Writes the batch and moves the watermark to its {@code to}, both or neither. Nothing is written
   * when the watermark is there already or beyond, and nothing when it is before {@code from}: then
   * the shard lost writes.
   *
   * @return the watermark afterwards; the batch was refused exactly when it is before the batch's
   *     {@code to}
   */
  long push(long from, Batch<C> batch);

  /** Takes a bounded number of expired entries out of the indexes; true when more may be left. */
  boolean sweep();
}
