package dev.outrider.launcher.simulate.city;

/** What a courier rides. */
enum Vehicle {
  MOTORBIKE(16.7, 2.2, 2.5, 5.0),
  BICYCLE(6.5, 0.9, 1.8, 3.5),
  CAR(13.9, 1.6, 2.0, 4.5);

  private final double topMps;
  private final double acceleration;
  private final double braking;
  private final double turningMps;

  Vehicle(double topMps, double acceleration, double braking, double turningMps) {
    this.topMps = topMps;
    this.acceleration = acceleration;
    this.braking = braking;
    this.turningMps = turningMps;
  }

  /** Two in three ride a motorbike. */
  static Vehicle pick(double chance) {
    if (chance < 0.67) {
      return MOTORBIKE;
    }
    return chance < 0.85 ? BICYCLE : CAR;
  }

  double topMps() {
    return topMps;
  }

  /** In m/s². */
  double acceleration() {
    return acceleration;
  }

  /** In m/s². */
  double braking() {
    return braking;
  }

  /** How fast it can take a turn. */
  double turningMps() {
    return turningMps;
  }
}
