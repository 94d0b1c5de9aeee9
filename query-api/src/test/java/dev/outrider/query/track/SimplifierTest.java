package dev.outrider.query.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.query.geo.GeoLeg;
import dev.outrider.schema.event.PositionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplifierTest {
  @Test
  void whatLiesOnALineIsLeftOut() {
    var line = IntStream.range(0, 100).mapToObj(n -> Fixes.at(n, 0, n * 1e-4)).toList();

    assertThat(simplified(line, 1)).containsExactly(line.getFirst(), line.getLast());
  }

  @Test
  void aCornerStays() {
    var corner = Fixes.at(1, 0.001, 0.001);
    var line = List.of(Fixes.at(0, 0, 0), corner, Fixes.at(2, 0, 0.002));

    assertThat(simplified(line, 100)).contains(corner).hasSize(3);
    assertThat(simplified(line, 120)).doesNotContain(corner).hasSize(2);
  }

  @Test
  void aWayThereAndBackKeepsItsTurn() {
    var line = List.of(Fixes.at(0, 0, 0), Fixes.at(1, 0, 0.01), Fixes.at(2, 0, 0));

    assertThat(simplified(line, 10)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4_095, 4_096, 4_097, 8_191, 8_192, 20_000})
  void nothingIsFartherFromTheLineThanTheTolerance(int size) {
    var random = new Random(size);
    var line = new ArrayList<PositionEvent>();
    double lat = 48;
    double lon = 11;
    for (int n = 0; n < size; n++) {
      lat += random.nextGaussian() * 1e-5;
      lon += random.nextGaussian() * 1e-5 + 1e-5;
      line.add(Fixes.at(n, lat, lon));
    }

    var kept = simplified(line, 10);

    assertThat(kept).isSubsetOf(line).doesNotHaveDuplicates();
    if (size > 0) {
      assertThat(kept).startsWith(line.getFirst()).endsWith(line.getLast());
    }
    assertThat(kept.size()).isLessThanOrEqualTo(2 + size / 3);
    int leg = 0;
    for (var one : line) {
      while (leg + 2 < kept.size() && one.recordedAt().isAfter(kept.get(leg + 1).recordedAt())) {
        leg++;
      }
      if (kept.size() > 1) {
        var a = kept.get(leg);
        var b = kept.get(leg + 1);
        assertThat(new GeoLeg(a.lat(), a.lon(), b.lat(), b.lon()).distanceTo(one.lat(), one.lon()))
            .isLessThanOrEqualTo(10.0001);
      }
    }
  }

  @Test
  void itEndsWhenNoMoreIsWanted() {
    var taken = new ArrayList<PositionEvent>();
    var simplifier =
        new Simplifier(
            position -> {
              taken.add(position);
              return taken.size() < 3;
            },
            0);
    boolean wanted = true;
    int given = 0;
    while (wanted) {
      wanted = simplifier.accept(Fixes.at(given, given % 2, given * 1e-2));
      given++;
    }
    simplifier.end();

    assertThat(taken).hasSize(3);
    assertThat(given).isEqualTo(Simplifier.WINDOW);
  }

  private static List<PositionEvent> simplified(List<PositionEvent> line, double tolerance) {
    var kept = new ArrayList<PositionEvent>();
    var simplifier = new Simplifier(kept::add, tolerance);
    line.forEach(simplifier::accept);
    simplifier.end();
    return kept;
  }
}
