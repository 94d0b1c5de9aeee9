package dev.outrider.query.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GlobeTest {
  @Test
  void aDegreeOfLatitudeIsAbout111Kilometres() {
    assertThat(Globe.distance(10, 20, 11, 20)).isEqualTo(111_195, within(5.0));
  }

  @Test
  void theWayAcrossTheAntimeridianIsTheShortOne() {
    assertThat(Globe.distance(0, 179.999, 0, -179.999)).isEqualTo(222.4, within(0.1));
  }

  @Test
  void fromPoleToPoleIsHalfTheWayAround() {
    assertThat(Globe.distance(90, 0, -90, 123)).isEqualTo(Math.PI * 6_371_008.8, within(1.0));
  }

  @Test
  void aPointBesideALegIsAsFarAsItsPerpendicular() {
    assertThat(Globe.distanceToLeg(60.001, 10.01, 60, 10, 60, 10.02)).isEqualTo(111.2, within(0.2));
  }

  @Test
  void aPointBeyondALegIsAsFarAsItsEnd() {
    assertThat(Globe.distanceToLeg(0, 0.03, 0, 0, 0, 0.02)).isEqualTo(1_112, within(1.0));
    assertThat(Globe.distanceToLeg(0, -0.01, 0, 0, 0, 0.02)).isEqualTo(1_112, within(1.0));
  }

  @Test
  void aLegWithoutLengthIsAPoint() {
    assertThat(Globe.distanceToLeg(0.01, 0, 0, 0, 0, 0)).isEqualTo(1_112, within(1.0));
  }

  @Test
  void aLegMayCrossTheAntimeridian() {
    assertThat(Globe.distanceToLeg(0.001, 180, 0, 179.99, 0, -179.99))
        .isEqualTo(111.2, within(0.1));
  }
}
