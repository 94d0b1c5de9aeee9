package dev.outrider.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LaneQueueTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void hasRoomForItsCapacityUntilPlacesAreReleased() {
    var queue = new LaneQueue(3);

    assertThat(queue.reserve(2)).isTrue();
    assertThat(queue.reserve(2)).isFalse();
    assertThat(queue.reserve(1)).isTrue();
    queue.release(2);
    assertThat(queue.reserve(2)).isTrue();
    assertThat(queue.depth()).isEqualTo(3);
  }

  @Test
  void givesOutWhatWaitsInOrderUpToTheBound() throws InterruptedException {
    var queue = new LaneQueue(100);
    var parts = IntStream.range(0, 4).mapToObj(n -> part(3)).toList();
    for (var part : parts) {
      queue.reserve(3);
      queue.put(part);
    }

    assertThat(queue.take(5, LONG)).isEqualTo(parts.subList(0, 2));
    assertThat(queue.take(5, LONG)).isEqualTo(parts.subList(2, 4));
  }

  @Test
  void aPartLargerThanTheBoundGoesAlone() throws InterruptedException {
    var queue = new LaneQueue(100);
    var large = part(50);
    queue.reserve(51);
    queue.put(large);
    queue.put(part(1));

    assertThat(queue.take(5, LONG)).containsExactly(large);
  }

  @Test
  void waitsInVainNoLongerThanAsked() throws InterruptedException {
    assertThat(new LaneQueue(1).take(1, Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void afterCloseGivesOutWhatHadAPlaceAndTakesNothingNew() throws InterruptedException {
    var queue = new LaneQueue(10);
    queue.reserve(2);
    queue.close();

    assertThat(queue.reserve(1)).isFalse();
    assertThat(queue.isExhausted()).isFalse();
    var late = part(2);
    queue.put(late);
    assertThat(queue.take(10, LONG)).containsExactly(late);
    queue.release(2);
    assertThat(queue.isExhausted()).isTrue();
    assertThat(queue.take(10, LONG)).isEmpty();
  }

  private static Part part(int size) {
    return new Part(
        new Submission(1),
        IntStream.range(0, size).mapToObj(n -> Events.fix("a", n)).toList(),
        List.of());
  }
}
