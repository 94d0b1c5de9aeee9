package dev.outrider.streams.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.streams.shard.Batch;
import dev.outrider.streams.shard.ShardWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pusher relies on, whatever holds the shard. */
abstract class PositionShardContract {
  final long now = System.currentTimeMillis();

  /** The same shard each time; empty when the test begins. */
  abstract ShardWriter<StoredPosition> shard();

  /** When the shard's position of the device was measured; -1 when it has none. */
  abstract long latest(String device);

  @Test
  void anEmptyShardHasTheWatermarkZero() {
    assertThat(shard().mark()).isZero();
  }

  @Test
  void aBatchIsWrittenAndMovesTheWatermark() {
    assertThat(shard().push(0, batch(3, position("van", 2)))).isEqualTo(3);

    assertThat(shard().mark()).isEqualTo(3);
    assertThat(latest("van")).isEqualTo(now + 2);
  }

  @Test
  void aBatchWithoutChangesMovesTheWatermarkToo() {
    assertThat(shard().push(0, batch(7))).isEqualTo(7);
    assertThat(shard().mark()).isEqualTo(7);
  }

  @Test
  void aRepeatedBatchChangesNothing() {
    shard().push(0, batch(3, position("van", 2)));
    shard().push(3, batch(5, position("van", 4)));

    assertThat(shard().push(0, batch(3, position("van", 2)))).isEqualTo(5);
    assertThat(latest("van")).isEqualTo(now + 4);
  }

  @Test
  void aZombieThatWakesUpChangesNothing() {
    shard().push(0, batch(10, position("van", 9)));
    shard().push(10, batch(20, position("van", 19), position("car", 18)));

    assertThat(shard().push(10, batch(15, position("van", 14)))).isEqualTo(20);
    assertThat(latest("van")).isEqualTo(now + 19);
  }

  @Test
  void aBatchThatOverlapsWhatIsThereIsWritten() {
    shard().push(0, batch(10, position("van", 9)));

    assertThat(shard().push(5, batch(12, position("van", 11)))).isEqualTo(12);
    assertThat(latest("van")).isEqualTo(now + 11);
  }

  @Test
  void aBatchBehindAGapIsRefusedAsAWhole() {
    shard().push(0, batch(10, position("van", 9)));

    assertThat(shard().push(11, batch(12, position("van", 11), position("car", 11)))).isEqualTo(10);
    assertThat(shard().mark()).isEqualTo(10);
    assertThat(latest("van")).isEqualTo(now + 9);
    assertThat(latest("car")).isEqualTo(-1);
  }

  @Test
  void anEmptyShardRefusesWhatDoesNotBeginAtTheStart() {
    assertThat(shard().push(10, batch(12, position("van", 11)))).isZero();
    assertThat(latest("van")).isEqualTo(-1);
  }

  /** Measured and committed so many milliseconds from now as its offset says. */
  StoredPosition position(String device, long offset) {
    return position(device, offset, -23.5);
  }

  StoredPosition position(String device, long offset, double lat) {
    Instant recorded = Instant.ofEpochMilli(now + offset);
    var event = Positions.at(device, recorded, recorded, lat);
    return StoredPosition.of(offset, now + offset, event, Positions.json(event));
  }

  static Batch<StoredPosition> batch(long to, StoredPosition... positions) {
    Map<String, StoredPosition> changes = new LinkedHashMap<>();
    for (StoredPosition position : positions) {
      changes.put(Positions.device(position), position);
    }
    return new Batch<>(changes, to, positions.length, Long.MAX_VALUE, true);
  }
}
