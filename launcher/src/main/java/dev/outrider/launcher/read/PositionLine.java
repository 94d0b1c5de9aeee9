package dev.outrider.launcher.read;

import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.event.PositionEvent;
import java.util.Locale;

/** A position for the eye. */
public final class PositionLine {

  private PositionLine() {}

  public static String of(PositionEvent position) {
    var speed =
        position.speedMps() == null
            ? ""
            : String.format(Locale.ROOT, "  %.1f m/s", position.speedMps());
    return String.format(
        Locale.ROOT,
        "%s  %s  %.6f,%.6f%s",
        position.recordedAt(),
        PrintableText.of(position.deviceId()),
        position.lat(),
        position.lon(),
        speed);
  }
}
