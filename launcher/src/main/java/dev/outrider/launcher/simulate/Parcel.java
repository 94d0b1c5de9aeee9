package dev.outrider.launcher.simulate;

import java.time.Instant;
import java.util.List;

/**
 * What goes into one request. Its positions are counted round by round, and in each round in the
 * order of the devices.
 *
 * @param roundsAgain how many of the rounds, from the first on, were sent before
 */
record Parcel(List<String> deviceIds, List<Round> rounds, int roundsAgain) {
  int size() {
    return rounds.size() * deviceIds.size();
  }

  int sizeAgain() {
    return roundsAgain * deviceIds.size();
  }

  String deviceId(int index) {
    return deviceIds.get(index % deviceIds.size());
  }

  Instant recordedAt(int index) {
    return rounds.get(index / deviceIds.size()).recordedAt();
  }
}
