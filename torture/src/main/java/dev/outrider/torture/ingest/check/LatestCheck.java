package dev.outrider.torture.ingest.check;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.Fix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What readers are told of each device is the newest of its history. */
record LatestCheck(Findings findings) {

  void compare(List<Fix> history, Map<String, Fix> latest) {
    Map<String, Fix> newest = new HashMap<>();
    history.forEach(fix ->
        newest.merge(
            fix.device(),
            fix,
            (one, other) -> one.recordedAt().isBefore(other.recordedAt()) ? other : one));
    Set<String> devices = new HashSet<>(newest.keySet());
    devices.addAll(latest.keySet());
    devices.forEach(device -> compare(device, newest.get(device), latest.get(device)));
  }

  private void compare(String device, @Nullable Fix stored, @Nullable Fix told) {
    if (!Objects.equals(stored, told)) {
      findings.add(
          Finding.WRONG_LATEST,
          "of %s is stored %s, and told %s".formatted(device, text(stored), text(told)));
    }
  }

  private static String text(@Nullable Fix fix) {
    return fix == null ? "nothing" : fix.recordedAt() + " " + fix.degrees();
  }
}
