package dev.outrider.launcher.simulate.city;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Dijkstra's algorithm, from the destination outwards: every street can be used both ways. */
final class FastestRoutes {
  /** Corners cost time too, which keeps routes from zigzagging. */
  private static final double SECONDS_PER_CORNER = 4;

  private record Reached(int corner, double seconds) {}

  private FastestRoutes() {}

  /** For each corner the index of the leaving street that leads to the destination fastest. */
  static byte[] to(Corner destination, List<List<Street>> leaving) {
    byte[] choice = new byte[leaving.size()];
    double[] best = new double[leaving.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[destination.number()] = 0;
    var open =
        new PriorityQueue<>(
            Comparator.comparingDouble(Reached::seconds).thenComparingInt(Reached::corner));
    open.add(new Reached(destination.number(), 0));
    while (!open.isEmpty()) {
      Reached here = open.remove();
      if (here.seconds() > best[here.corner()]) {
        continue;
      }
      for (Street street : leaving.get(here.corner())) {
        int neighbour = street.to().number();
        double seconds = here.seconds() + street.secondsAtFlow() + SECONDS_PER_CORNER;
        if (seconds < best[neighbour]) {
          best[neighbour] = seconds;
          choice[neighbour] = streetTo(here.corner(), leaving.get(neighbour));
          open.add(new Reached(neighbour, seconds));
        }
      }
    }
    return choice;
  }

  private static byte streetTo(int corner, List<Street> streets) {
    for (byte index = 0; index < streets.size(); index++) {
      if (streets.get(index).to().number() == corner) {
        return index;
      }
    }
    throw new IllegalStateException("a street to corner " + corner + " has no way back");
  }
}
