package dev.outrider.launcher.simulate.city;

import dev.outrider.schema.event.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws a slightly irregular grid: an avenue every few lines, side streets and lanes between. Side
 * streets that run east and west have gaps; all that run north and south are whole, and so are the
 * avenues that join them, so every corner can be reached from every other.
 */
final class StreetMapDrawing {
  static final int LINES = 41;
  private static final int AVENUE_EVERY = 5;
  private static final double SHORTEST_BLOCK_M = 85;
  private static final double LONGEST_BLOCK_M = 140;
  private static final double CROOKEDNESS_M = 7;
  private static final double LANES = 0.3;
  private static final double GAPS = 0.15;
  private static final double LIGHTS_ON_AVENUES = 0.4;

  private final SplittableRandom random;
  private final StreetType[] columns = new StreetType[LINES];
  private final StreetType[] rows = new StreetType[LINES];
  private final double[] eastM = new double[LINES];
  private final double[] northM = new double[LINES];
  private final List<Corner> corners = new ArrayList<>();
  private final List<List<Street>> leaving = new ArrayList<>();

  StreetMapDrawing(long seed) {
    random = new SplittableRandom(seed);
  }

  StreetMap draw(GeoPoint centre) {
    drawLines(columns, eastM);
    drawLines(rows, northM);
    for (int row = 0; row < LINES; row++) {
      for (int column = 0; column < LINES; column++) {
        corners.add(corner(row, column));
        leaving.add(new ArrayList<>(4));
      }
    }
    for (int row = 0; row < LINES; row++) {
      for (int column = 0; column < LINES; column++) {
        drawStreetsFrom(row, column);
      }
    }
    return new StreetMap(centre, corners, leaving);
  }

  private void drawLines(StreetType[] types, double[] places) {
    for (int line = 0; line < LINES; line++) {
      if (line % AVENUE_EVERY == 0) {
        types[line] = StreetType.AVENUE;
      } else {
        types[line] = random.nextDouble() < LANES ? StreetType.LANE : StreetType.STREET;
      }
      places[line] =
          line == 0 ? 0 : places[line - 1] + random.nextDouble(SHORTEST_BLOCK_M, LONGEST_BLOCK_M);
    }
    double middle = places[LINES - 1] / 2;
    for (int line = 0; line < LINES; line++) {
      places[line] -= middle;
    }
  }

  private Corner corner(int row, int column) {
    boolean up = columns[column] == StreetType.AVENUE;
    boolean across = rows[row] == StreetType.AVENUE;
    boolean lights = (up && across) || ((up || across) && random.nextDouble() < LIGHTS_ON_AVENUES);
    return new Corner(
        row * LINES + column, eastM[column] + crooked(), northM[row] + crooked(), lights);
  }

  private void drawStreetsFrom(int row, int column) {
    if (row + 1 < LINES) {
      connect(row * LINES + column, (row + 1) * LINES + column, columns[column]);
    }
    boolean gap = rows[row] != StreetType.AVENUE && random.nextDouble() < GAPS;
    if (column + 1 < LINES && !gap) {
      connect(row * LINES + column, row * LINES + column + 1, rows[row]);
    }
  }

  private void connect(int one, int other, StreetType type) {
    leaving.get(one).add(Street.between(corners.get(one), corners.get(other), type));
    leaving.get(other).add(Street.between(corners.get(other), corners.get(one), type));
  }

  private double crooked() {
    return random.nextDouble(-CROOKEDNESS_M, CROOKEDNESS_M);
  }
}
