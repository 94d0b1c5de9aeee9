package dev.outrider.launcher.simulate.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrider.schema.event.GeoPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CourierTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final StreetMap map = StreetMap.around(new GeoPoint(-23.5614, -46.6559), 1);
  private final Itinerary errands = new Errands(map);

  @Test
  void theSameSeedGivesTheSameWay() {
    assertThat(fixes(courier(11), 1_000)).isEqualTo(fixes(courier(11), 1_000));
    assertThat(fixes(courier(11), 1_000)).isNotEqualTo(fixes(courier(12), 1_000));
  }

  @Test
  void stepsDoNotMatterOnlyTimeDoes() {
    var random = new SplittableRandom(3);
    for (long seed = 0; seed < 50; seed++) {
      Courier inOne = courier(seed);
      Courier inMany = courier(seed);
      Duration whole = Duration.ZERO;
      for (int step = 0; step < 500; step++) {
        Duration part = Duration.ofNanos(random.nextLong(10_000_000_000L));
        inMany.advance(part);
        whole = whole.plus(part);
      }
      inOne.advance(whole);
      assertThat(inOne.fix()).isEqualTo(inMany.fix());
    }
  }

  @Test
  void neverJumps() {
    for (long seed = 0; seed < 20; seed++) {
      Courier courier = courier(seed);
      Fix before = courier.fix();
      for (int second = 0; second < 3_600; second++) {
        courier.advance(SECOND);
        Fix now = courier.fix();
        assertThat(metres(before, now)).isLessThan(16.7 + 10);
        assertThat(Math.abs(now.speedMps() - before.speedMps())).isLessThan(4);
        before = now;
      }
    }
  }

  @Test
  void standsAtCornersForSecondsAndAtDoorsForMinutes() {
    List<Integer> stands = LongStream.range(0, 20).boxed().flatMap(this::stands).toList();

    assertThat(stands).filteredOn(seconds -> seconds < 50).hasSizeGreaterThan(200);
    assertThat(stands)
        .filteredOn(seconds -> seconds >= 60 && seconds < 360)
        .hasSizeGreaterThan(100);
    assertThat(stands).filteredOn(seconds -> seconds >= 600).isNotEmpty();
    assertThat(stands).allMatch(seconds -> seconds < 1_300);
  }

  @Test
  void ridesAsFastAsTheStreetAndTheVehicleAllow() {
    List<Double> speeds =
        LongStream.range(0, 50)
            .mapToObj(seed -> fixes(courier(seed), 1_800))
            .flatMap(List::stream)
            .map(Fix::speedMps)
            .toList();

    assertThat(speeds).allMatch(speed -> speed >= 0 && speed < 17.5);
    assertThat(speeds).anyMatch(speed -> speed > 13);
    double moving =
        speeds.stream().filter(speed -> speed > 0).mapToDouble(speed -> speed).average().orElse(0);
    assertThat(moving).isBetween(4.0, 11.0);
  }

  @Test
  void theDeviceShowsTheWayItIsHeaded() {
    Courier courier = courier(5);
    int compared = 0;
    Fix before = courier.fix();
    for (int second = 0; second < 3_600; second++) {
      courier.advance(SECOND);
      Fix now = courier.fix();
      boolean straight = Math.abs(now.headingDeg() - before.headingDeg()) < 5;
      if (straight && now.speedMps() > 6 && before.speedMps() > 6) {
        compared++;
        double turn = Math.abs(bearing(before, now) - now.headingDeg());
        assertThat(Math.min(turn, 360 - turn)).isLessThan(45);
      }
      before = now;
    }
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void everyFixIsOneThatADeviceCouldSend() {
    for (long seed = 0; seed < 50; seed++) {
      for (Fix fix : fixes(courier(seed), 600)) {
        assertThat(fix.lat()).isCloseTo(-23.5614, within(0.05));
        assertThat(fix.lon()).isCloseTo(-46.6559, within(0.05));
        assertThat(fix.headingDeg()).isGreaterThanOrEqualTo(0).isLessThan(360);
        assertThat(fix.accuracyM()).isBetween(1.0, 15.0);
        assertThat(fix.altitudeM()).isBetween(700.0, 820.0);
        assertThat(fix.battery()).isBetween(0.1, 1.0);
      }
    }
  }

  @Test
  void theBatteryDrainsOverTheShift() {
    Courier courier = courier(1);
    List<Double> levels = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      courier.advance(Duration.ofHours(1));
      levels.add(courier.fix().battery());
    }

    assertThat(levels).anyMatch(level -> level < 0.35).anyMatch(level -> level > 0.75);
  }

  @Test
  void goesWhereItsItineraryTellsAndStaysAsLong() {
    Corner first = map.corners().get(100);
    Corner second = map.corners().get(103);
    List<Corner> asked = new ArrayList<>();
    Itinerary rounds =
        (here, random) -> {
          asked.add(here);
          return new Stop(here.equals(first) ? second : first, Duration.ofSeconds(30));
        };
    var courier = new Courier(map, rounds, 1);

    courier.advance(Duration.ofHours(1));

    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(asked.subList(1, 5)).containsExactly(first, second, first, second);
  }

  private Courier courier(long seed) {
    return new Courier(map, errands, seed);
  }

  private static List<Fix> fixes(Courier courier, int seconds) {
    List<Fix> fixes = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      courier.advance(SECOND);
      fixes.add(courier.fix());
    }
    return fixes;
  }

  /** For how many seconds it stood each time within two hours. */
  private Stream<Integer> stands(long seed) {
    List<Integer> stands = new ArrayList<>();
    int standing = 0;
    for (Fix fix : fixes(courier(seed), 7_200)) {
      if (fix.speedMps() == 0) {
        standing++;
      } else if (standing > 0) {
        stands.add(standing);
        standing = 0;
      }
    }
    return stands.stream();
  }

  private static double metres(Fix from, Fix to) {
    return Math.hypot(north(from, to), east(from, to));
  }

  private static double bearing(Fix from, Fix to) {
    return (Math.toDegrees(Math.atan2(east(from, to), north(from, to))) + 360) % 360;
  }

  private static double north(Fix from, Fix to) {
    return (to.lat() - from.lat()) * 111_320;
  }

  private static double east(Fix from, Fix to) {
    return (to.lon() - from.lon()) * 111_320 * Math.cos(Math.toRadians(from.lat()));
  }
}
