package dev.outrider.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.query.geo.GeoBox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoxIndexTest {
  private final BoxIndex<GeoBox> index = new BoxIndex<>();

  /** Held against a look at every box. */
  @Test
  void findsEveryBoxThatHoldsAPlace() {
    var random = new Random(3);
    var boxes = new ArrayList<GeoBox>();
    for (int i = 0; i < 500; i++) {
      double size = Math.pow(10, -4 + 6 * random.nextDouble());
      double south = Math.max(-90, random.nextDouble() * 180 - 90);
      double west = random.nextDouble() * 360 - 180;
      double east = west + Math.min(size * 2, 359);
      boxes.add(
          new GeoBox(south, west, Math.min(90, south + size), east > 180 ? east - 360 : east));
    }
    boxes.add(new GeoBox(-90, -180, 90, 180));
    boxes.forEach(box -> index.add(box, box));

    for (int i = 0; i < 5_000; i++) {
      GeoBox near = boxes.get(random.nextInt(boxes.size()));
      double lat = random.nextBoolean() ? near.maxLat() : random.nextDouble() * 180 - 90;
      double lon = random.nextBoolean() ? near.minLon() : random.nextDouble() * 360 - 180;
      var found = new HashSet<GeoBox>();
      index.near(lat, lon, found::add);
      assertThat(found).containsAll(boxes.stream().filter(box -> box.contains(lat, lon)).toList());
    }
    boxes.forEach(box -> index.remove(box, box));
    assertThat(index.isEmpty()).isTrue();
  }

  @Test
  void doesNotAskThoseFarAway() {
    for (int i = 0; i < 1_000; i++) {
      double lat = -80 + i * 0.16;
      var box = new GeoBox(lat, 10, lat + 0.05, 10.05);
      index.add(box, box);
    }
    var asked = new AtomicInteger();

    index.near(0.01, 10.01, box -> asked.incrementAndGet());

    assertThat(asked.get()).isBetween(1, 3);
  }
}
