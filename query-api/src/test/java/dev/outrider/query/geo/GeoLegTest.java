package dev.outrider.query.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeoLegTest {
  @Test
  void aPlaceBesideALegIsAsFarAsItsPerpendicular() {
    assertThat(new GeoLeg(60, 10, 60, 10.02).distanceTo(60.001, 10.01))
        .isEqualTo(111.2, within(0.2));
  }

  @Test
  void aPlaceBeyondALegIsAsFarAsItsEnd() {
    assertThat(new GeoLeg(0, 0, 0, 0.02).distanceTo(0, 0.03)).isEqualTo(1_112, within(1.0));
    assertThat(new GeoLeg(0, 0, 0, 0.02).distanceTo(0, -0.01)).isEqualTo(1_112, within(1.0));
  }

  @Test
  void aLegWithoutLengthIsAPlace() {
    assertThat(new GeoLeg(0, 0, 0, 0).distanceTo(0.01, 0)).isEqualTo(1_112, within(1.0));
  }

  @Test
  void aLegMayCrossTheAntimeridian() {
    assertThat(new GeoLeg(0, 179.99, 0, -179.99).distanceTo(0.001, 180))
        .isEqualTo(111.2, within(0.1));
  }
}
