package dev.outrider.launcher.simulate.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrider.schema.event.GeoPoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreetMapTest {
  private static final GeoPoint CENTRE = new GeoPoint(-23.5614, -46.6559);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, -4})
  void everyCornerCanBeReachedFromEveryOther(long seed) {
    StreetMap map = StreetMap.around(CENTRE, seed);
    for (Corner destination : List.of(map.corners().getFirst(), map.corners().get(840))) {
      for (Corner start : map.corners()) {
        assertThat(cornersOnTheWay(map, start, destination)).isLessThan(map.corners().size());
      }
    }
  }

  @Test
  void theWayIsNotMuchLongerThanTheGridDemands() {
    StreetMap map = StreetMap.around(CENTRE, 1);
    Corner start = map.corners().getFirst();
    Corner destination = map.corners().getLast();

    double metres = 0;
    for (Corner here = start; !here.equals(destination); ) {
      Street street = map.towards(destination, here);
      assertThat(street.from()).isEqualTo(here);
      metres += street.lengthM();
      here = street.to();
    }

    double grid =
        Math.abs(start.eastM() - destination.eastM())
            + Math.abs(start.northM() - destination.northM());
    assertThat(metres).isBetween(grid * 0.95, grid * 1.3);
  }

  @Test
  void prefersAvenues() {
    StreetMap map = StreetMap.around(CENTRE, 1);
    Corner destination = map.corners().getLast();

    int avenues = 0;
    int all = 0;
    for (Corner here = map.corners().getFirst(); !here.equals(destination); all++) {
      Street street = map.towards(destination, here);
      avenues += street.type() == StreetType.AVENUE ? 1 : 0;
      here = street.to();
    }

    assertThat(avenues).isGreaterThan(all * 3 / 4);
  }

  @Test
  void blocksHaveTheLengthOfBlocks() {
    StreetMap map = StreetMap.around(CENTRE, 5);

    assertThat(map.corners())
        .flatMap(map::leaving)
        .allSatisfy(street -> assertThat(street.lengthM()).isBetween(70.0, 160.0));
  }

  @Test
  void liesAroundItsCentre() {
    StreetMap map = StreetMap.around(CENTRE, 5);

    assertThat(map.lat(0)).isEqualTo(CENTRE.lat());
    assertThat(map.lon(0)).isEqualTo(CENTRE.lon());
    assertThat(map.lat(1_000) - CENTRE.lat()).isCloseTo(0.008983, within(1e-5));
    assertThat(map.lon(1_000) - CENTRE.lon()).isCloseTo(0.009800, within(1e-5));
    assertThat(map.corners())
        .allSatisfy(corner -> assertThat(Math.abs(corner.eastM())).isLessThan(3_000));
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    List<Corner> corners = StreetMap.around(CENTRE, 1).corners();

    assertThat(StreetMap.around(CENTRE, 1).corners()).isEqualTo(corners);
    assertThat(StreetMap.around(CENTRE, 2).corners()).isNotEqualTo(corners);
  }

  private static int cornersOnTheWay(StreetMap map, Corner start, Corner destination) {
    int corners = 0;
    for (Corner here = start;
        !here.equals(destination) && corners < map.corners().size();
        corners++) {
      here = map.towards(destination, here).to();
    }
    return corners;
  }
}
