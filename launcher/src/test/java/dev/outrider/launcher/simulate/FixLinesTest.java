package dev.outrider.launcher.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.launcher.simulate.city.Fix;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FixLinesTest {

  @Test
  void areTheDocumentedFieldsLineByLine() {
    var one = new Fix(-23.561414, -46.655881, 8.3, 271.0, 760.0, 4.2, 0.87);
    var other = new Fix(-23.56, -46.65, 0, 359.9, 755.5, 11, 0.12);
    Instant now = Instant.parse("2026-11-20T07:15:10.123Z");
    var parcel =
        new Parcel(
            List.of("courier-1", "courier-2"),
            List.of(
                new Round(now, List.of(one, other)),
                new Round(now.plusMillis(877), List.of(one, other))),
            0);

    assertThat(FixLines.of(parcel).toStringUtf8().lines())
        .containsExactly(
            """
            {"device_id":"courier-1","recorded_at":"2026-11-20T07:15:10.123Z","lat":-23.561414,"lon":-46.655881,\
            "speed_mps":8.3,"heading_deg":271.0,"altitude_m":760.0,"accuracy_m":4.2,"battery":0.87,"source":"simulator"}\
            """,
            """
            {"device_id":"courier-2","recorded_at":"2026-11-20T07:15:10.123Z","lat":-23.56,"lon":-46.65,\
            "speed_mps":0.0,"heading_deg":359.9,"altitude_m":755.5,"accuracy_m":11.0,"battery":0.12,"source":"simulator"}\
            """,
            """
            {"device_id":"courier-1","recorded_at":"2026-11-20T07:15:11Z","lat":-23.561414,"lon":-46.655881,\
            "speed_mps":8.3,"heading_deg":271.0,"altitude_m":760.0,"accuracy_m":4.2,"battery":0.87,"source":"simulator"}\
            """,
            """
            {"device_id":"courier-2","recorded_at":"2026-11-20T07:15:11Z","lat":-23.56,"lon":-46.65,\
            "speed_mps":0.0,"heading_deg":359.9,"altitude_m":755.5,"accuracy_m":11.0,"battery":0.12,"source":"simulator"}\
            """);
  }
}
