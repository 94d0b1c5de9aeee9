package dev.outrider.streams.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the stores are that are being restored from their changelogs. Thread-safe. */
final class RestoreProgress implements StateRestoreListener {
  private final Map<TopicPartition, Range> open = new ConcurrentHashMap<>();

  /**
   * Offsets of a changelog.
   *
   * @param next to be restored
   */
  private record Range(String store, long start, long next, long end) {
    long missing() {
      return Math.max(0, end - next);
    }
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
    open.put(changelog, new Range(store, start, start, end));
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long last, long records) {
    open.computeIfPresent(
        changelog, (same, range) -> new Range(store, range.start, last + 1, range.end));
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long records) {
    open.remove(changelog);
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
    open.remove(changelog);
  }

  /** Records of changelogs that are still to be read. */
  long missing() {
    return open.values().stream().mapToLong(Range::missing).sum();
  }

  /** One sentence while there is something to restore. */
  Optional<String> sentence() {
    long missing = missing();
    long all = open.values().stream().mapToLong(range -> range.end - range.start).sum();
    return missing == 0
        ? Optional.empty()
        : Optional.of("restoring state: %,d of %,d records".formatted(all - missing, all));
  }
}
