package dev.outrider.launcher.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.launcher.simulate.city.Courier;
import dev.outrider.launcher.simulate.city.Errands;
import dev.outrider.launcher.simulate.city.StreetMap;
import dev.outrider.schema.event.GeoPoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CourierGroupTest {
  private static final long NOW = 1_790_000_000_000L;

  private final CourierGroup group = group(3);

  @Test
  void sendsWhatItMeasuredInOrder() {
    measure(NOW, NOW + 10);

    Parcel parcel = group.take(1_000);

    assertThat(parcel.size()).isEqualTo(4);
    assertThat(parcel.sizeAgain()).isZero();
    assertThat(devices(parcel)).containsExactly("a", "b", "a", "b");
    assertThat(millis(parcel)).containsExactly(NOW, NOW, NOW + 10, NOW + 10);
  }

  @Test
  void timesOfADeviceAlwaysRise() {
    measure(NOW, NOW, NOW - 5_000, NOW + 2);

    group.take(1_000);
    group.settle();
    measure(NOW + 1);

    assertThat(millis(group.take(1_000))).containsExactly(NOW + 4, NOW + 4);
  }

  @Test
  void forgetsWhatHasArrived() {
    measure(NOW, NOW + 1);
    group.take(2);
    measure(NOW + 2);
    group.settle();

    assertThat(millis(group.take(1_000))).containsExactly(NOW + 1, NOW + 1, NOW + 2, NOW + 2);
    group.settle();
    assertThat(group.isEmpty()).isTrue();
  }

  @Test
  void sendsAgainWhatFailedAndWhatWasMeasuredSince() {
    measure(NOW);
    group.take(1_000);
    measure(NOW + 1);

    assertThat(group.putBack()).isEqualTo(1);
    Parcel again = group.take(1_000);

    assertThat(millis(again)).containsExactly(NOW, NOW, NOW + 1, NOW + 1);
    assertThat(again.sizeAgain()).isEqualTo(2);
    assertThat(group.putBack()).isEqualTo(2);
    assertThat(group.take(1_000).sizeAgain()).isEqualTo(4);
  }

  @Test
  void aFullQueueDropsItsOldestRound() {
    measure(NOW, NOW + 1, NOW + 2);

    assertThat(group.measure(NOW + 3, 3)).isEqualTo(2);
    assertThat(millis(group.take(2))).containsExactly(NOW + 1, NOW + 1);
  }

  @Test
  void neverDropsWhatIsOnTheWay() {
    measure(NOW, NOW + 1);
    group.take(2);
    measure(NOW + 2, NOW + 3);

    assertThat(group.measure(NOW + 4, 4)).isEqualTo(2);
    group.putBack();

    assertThat(millis(group.take(1_000)))
        .containsExactly(NOW, NOW, NOW + 2, NOW + 2, NOW + 3, NOW + 3, NOW + 4, NOW + 4);
  }

  @Test
  void countsAsSentAgainOnlyWhatIsLeftOfIt() {
    measure(NOW, NOW + 1, NOW + 2);
    group.take(1_000);
    group.putBack();
    measure(NOW + 3, NOW + 4);

    Parcel parcel = group.take(1_000);

    assertThat(parcel.size()).isEqualTo(6);
    assertThat(parcel.sizeAgain()).isEqualTo(2);
  }

  @Test
  void aRoundIsNeverSplit() {
    measure(NOW, NOW + 1);

    assertThat(group.take(1).size()).isEqualTo(2);
  }

  private void measure(long... millis) {
    for (long now : millis) {
      group.measure(now, 0);
    }
  }

  private static List<String> devices(Parcel parcel) {
    List<String> devices = new ArrayList<>();
    for (int index = 0; index < parcel.size(); index++) {
      devices.add(parcel.deviceId(index));
    }
    return devices;
  }

  private static List<Long> millis(Parcel parcel) {
    List<Long> millis = new ArrayList<>();
    for (int index = 0; index < parcel.size(); index++) {
      millis.add(parcel.recordedAt(index).toEpochMilli());
    }
    return millis;
  }

  private static CourierGroup group(int mostRounds) {
    StreetMap map = StreetMap.around(new GeoPoint(0, 0), 1);
    var errands = new Errands(map);
    return new CourierGroup(
        URI.create("http://127.0.0.1:1"),
        List.of("a", "b"),
        List.of(new Courier(map, errands, 1), new Courier(map, errands, 2)),
        mostRounds,
        0);
  }
}
