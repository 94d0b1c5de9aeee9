package dev.outrider.ingest.device;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import dev.outrider.runtime.settings.DurationText;
import java.time.Duration;

/** How long a token that is replaced still holds. */
final class Grace {

  private static final Duration LONGEST = Duration.ofDays(30);

  private Grace() {}

  static Duration read(AggregatedHttpRequest request) {
    var text = JsonBody.of(request).text("grace");
    if (text == null) {
      return Duration.ZERO;
    }
    try {
      var grace = DurationText.parse(text);
      if (grace.compareTo(LONGEST) <= 0) {
        return grace;
      }
    } catch (IllegalArgumentException noDuration) {
      throw new InvalidDeviceRequest("grace is not a duration like 30m, 24h or 7d.");
    }
    throw new InvalidDeviceRequest("grace is longer than " + DurationText.of(LONGEST) + ".");
  }
}
