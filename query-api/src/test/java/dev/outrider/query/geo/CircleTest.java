package dev.outrider.query.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircleTest {
  @ParameterizedTest
  @CsvSource({
    "0,0,1000",
    "-23.56,-46.65,50000",
    "60,179.9,20000",
    "-60,-179.9,20000",
    "89.9,10,20000",
    "-89.99,0,50000",
    "84,0,50000"
  })
  void whatIsInTheCircleIsInItsBox(double lat, double lon, double radius) {
    var circle = new Circle(lat, lon, radius);
    var box = circle.box();
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double otherLat = Math.clamp(lat + random.nextGaussian(), -90, 90);
      double otherLon =
          Math.IEEEremainder(lon + random.nextGaussian() / Math.cos(Math.toRadians(otherLat)), 360);
      if (circle.contains(otherLat, otherLon)) {
        boolean inLon =
            box.crossesAntimeridian()
                ? otherLon >= box.west() || otherLon <= box.east()
                : otherLon >= box.west() && otherLon <= box.east();
        assertThat(inLon && otherLat >= box.south() && otherLat <= box.north())
            .as("%s,%s in %s", otherLat, otherLon, box)
            .isTrue();
      }
    }
  }

  @Test
  void aBoxAcrossTheAntimeridianSaysSo() {
    assertThat(new Circle(0, 179.99, 5_000).box().crossesAntimeridian()).isTrue();
    assertThat(new Circle(0, 0, 5_000).box().crossesAntimeridian()).isFalse();
  }
}
