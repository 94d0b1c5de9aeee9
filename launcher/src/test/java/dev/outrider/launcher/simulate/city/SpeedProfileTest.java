package dev.outrider.launcher.simulate.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SpeedProfileTest {

  @Test
  void acceleratesCruisesAndBrakes() {
    SpeedProfile ride = SpeedProfile.along(200, 0, 10, 0, Vehicle.CAR);

    assertThat(ride.speedAt(0)).isZero();
    assertThat(ride.speedAt(ride.seconds() / 2)).isEqualTo(10);
    assertThat(ride.speedAt(ride.seconds())).isZero();
    assertThat(ride.metresAt(0)).isZero();
    assertThat(ride.metresAt(ride.seconds())).isEqualTo(200);
    assertThat(ride.seconds()).isCloseTo(20 + 10 / 1.6 / 2 + 10 / 2.0 / 2, within(1e-9));
  }

  @Test
  void doesNotReachTheLimitOnAShortStreet() {
    SpeedProfile ride = SpeedProfile.along(30, 0, 14, 0, Vehicle.CAR);

    assertThat(ride.steadySeconds()).isCloseTo(0, within(1e-9));
    assertThat(ride.steadyMps()).isBetween(5.0, 8.0);
  }

  @Test
  void brakesHarderWhenTheStreetIsTooShortToStop() {
    SpeedProfile ride = SpeedProfile.along(20, 14, 14, 0, Vehicle.CAR);

    assertThat(ride.speedAt(ride.seconds())).isZero();
    assertThat(ride.seconds()).isCloseTo(20 / 7.0, within(1e-9));
  }

  @Test
  void leavesSlowerWhenTheStreetIsTooShortToGetFaster() {
    SpeedProfile ride = SpeedProfile.along(10, 2, 14, 14, Vehicle.BICYCLE);

    assertThat(ride.exitMps()).isCloseTo(Math.sqrt(4 + 2 * 0.9 * 10), within(1e-9));
  }

  @Test
  void isSmoothWhateverTheStreet() {
    var random = new SplittableRandom(7);
    for (int attempt = 0; attempt < 2_000; attempt++) {
      Vehicle vehicle = Vehicle.pick(random.nextDouble());
      double limit = random.nextDouble(3, 17);
      SpeedProfile ride =
          SpeedProfile.along(
              random.nextDouble(20, 200),
              random.nextDouble(limit),
              limit,
              random.nextDouble(limit),
              vehicle);
      assertSmooth(ride, limit);
    }
  }

  private static void assertSmooth(SpeedProfile ride, double limit) {
    double step = ride.seconds() / 200;
    for (int i = 0; i < 200; i++) {
      double metres = ride.metresAt((i + 1) * step) - ride.metresAt(i * step);
      double mean = (ride.speedAt((i + 1) * step) + ride.speedAt(i * step)) / 2;
      assertThat(metres).as("%s, step %d", ride, i).isCloseTo(mean * step, within(0.1));
      assertThat(ride.speedAt(i * step)).as("%s", ride).isBetween(0.0, limit + 1e-9);
    }
  }
}
