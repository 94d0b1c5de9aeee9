package dev.outrider.query.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One ten-thousandth of a degree on the equator is 11.1 metres. */
class TripFinderTest {
  private final TripFinder finder = new TripFinder(TripRules.USUAL);
  private double second;
  private double lon;

  @Test
  void nothingMakesNothing() {
    assertThat(found()).isEmpty();
  }

  @Test
  void aDeviceThatStandsMakesOneStop() {
    stand(600);

    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Leg.Stop.class,
            stop -> {
              assertThat(stop.duration()).isEqualTo(Duration.ofSeconds(590));
              assertThat(stop.place().lon()).isEqualTo(0, within(1e-4));
              assertThat(stop.positions()).isEqualTo(60);
            });
  }

  @Test
  void aShortHaltIsPartOfTheTrip() {
    drive(600);
    stand(120);
    drive(600);

    assertThat(found()).singleElement().isInstanceOf(Leg.Trip.class);
  }

  @Test
  void tripsAndStopsTakeTurns() {
    stand(600);
    drive(600);
    stand(300);
    drive(1_200);

    var legs = found();

    assertThat(legs)
        .extracting(leg -> leg.getClass().getSimpleName())
        .containsExactly("Stop", "Trip", "Stop", "Trip");
    assertThat(legs.get(1))
        .isInstanceOfSatisfying(
            Leg.Trip.class,
            trip -> {
              assertThat(trip.distanceM()).isEqualTo(600 * 11.12, within(120.0));
              assertThat(trip.averageSpeedMps()).isEqualTo(11.1, within(0.3));
              assertThat(trip.maxSpeedMps()).isEqualTo(11.1, within(0.3));
            });
    assertThat(legs.get(2).duration()).isBetween(Duration.ofSeconds(285), Duration.ofSeconds(310));
    for (int i = 1; i < legs.size(); i++) {
      assertThat(legs.get(i).from()).isEqualTo(legs.get(i - 1).to());
    }
  }

  @Test
  void aGapEndsATrip() {
    drive(600);
    second += 3_600;
    lon += 0.5;
    drive(600);

    assertThat(found())
        .hasSize(2)
        .allSatisfy(leg -> {
          assertThat(leg).isInstanceOf(Leg.Trip.class);
          assertThat(leg.duration()).isEqualTo(Duration.ofSeconds(590));
        });
  }

  @Test
  void whoIsSilentAndStillThereHasBeenStanding() {
    drive(600);
    second += 3_600;
    stand(10);
    drive(600);

    assertThat(found())
        .extracting(leg -> leg.getClass().getSimpleName())
        .containsExactly("Trip", "Stop", "Trip");
  }

  @Test
  void aJumpIsNoWay() {
    stand(300);
    finder.accept(Fixes.at(second, 5, 5));
    second += 10;
    stand(300);

    assertThat(found()).singleElement().isInstanceOf(Leg.Stop.class);
    assertThat(finder.passedOver()).isEqualTo(1);
  }

  @Test
  void aPositionThatIsInaccurateIsPassedOver() {
    stand(300);
    finder.accept(Fixes.at("van", second, 0.01, 0, 500.0));
    second += 10;
    stand(300);

    assertThat(found()).singleElement().isInstanceOf(Leg.Stop.class);
    assertThat(finder.passedOver()).isEqualTo(1);
  }

  @Test
  void aHopThatIsTooShortJoinsTheStopsAroundIt() {
    stand(600);
    lon += 0.0006;
    finder.accept(Fixes.at(second, 0, lon));
    second += 10;
    lon -= 0.0006;
    stand(600);

    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Leg.Stop.class, stop -> assertThat(stop.duration()).isEqualTo(Duration.ofMinutes(20)));
  }

  @Test
  void aStopOnTheAntimeridianHasItsMiddleThere() {
    for (int n = 0; n < 60; n++) {
      finder.accept(Fixes.at(n * 10.0, 0, n % 2 == 0 ? 179.9999 : -179.9999));
    }

    assertThat(found())
        .singleElement()
        .isInstanceOfSatisfying(
            Leg.Stop.class,
            stop -> assertThat(Math.abs(stop.place().lon())).isEqualTo(180, within(1e-3)));
  }

  private List<Leg> found() {
    finder.end();
    return finder.legs();
  }

  /** A position each ten seconds that wanders by some metres. */
  private void stand(int seconds) {
    for (int n = 0; n < seconds / 10; n++) {
      finder.accept(Fixes.at(second, (n % 3) * 3e-5, lon));
      second += 10;
    }
  }

  /** Eastwards at 11.1 m/s. */
  private void drive(int seconds) {
    for (int n = 0; n < seconds / 10; n++) {
      lon += 1e-3;
      finder.accept(Fixes.at(second, 0, lon));
      second += 10;
    }
  }
}
