package dev.outrider.launcher.simulate.city;

/**
 * Where streets meet or end.
 *
 * @param number its index in the map
 * @param eastM metres east of the centre
 * @param northM metres north of the centre
 * @param lights whether traffic lights stand there
 */
public record Corner(int number, double eastM, double northM, boolean lights) {
  double distanceM(Corner other) {
    return Math.hypot(other.eastM - eastM, other.northM - northM);
  }
}
