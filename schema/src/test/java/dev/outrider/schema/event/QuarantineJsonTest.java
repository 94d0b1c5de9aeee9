package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineJsonTest {

  @Test
  void theFormIsPinned() {
    var event = event("courier-17", claims());

    assertThat(QuarantineJson.encode(event)).isEqualTo(Snapshot.of("PositionQuarantined"));
    assertThat(decode(Snapshot.of("PositionQuarantined"))).isEqualTo(new Decoded.Event<>(event));
  }

  @Test
  void whateverIsClaimedStaysOneLine() {
    var hostile = "a\tb\nc\rd\u0000\u0085\u2028\"}\\";
    var event = event(hostile, Map.of("lat", hostile));

    var json = QuarantineJson.encode(event);

    assertThat(json).doesNotContain("\t", "\n", "\r", "\u0000");
    assertThat(decode(json)).isEqualTo(new Decoded.Event<>(event));
  }

  @Test
  void whatJsonCanNotHoldIsNoClaim() {
    assertThatIllegalArgumentException().isThrownBy(() -> event("a", Map.of("lat", Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> event("a", Map.of("lat", "\ud83d")));
    assertThatIllegalArgumentException().isThrownBy(() -> event("a", Map.of("lat", true)));
  }

  @Test
  void whatIsNoneIsMalformed() {
    assertThat(decode("[]")).isInstanceOf(Decoded.Malformed.class);
    assertThat(decode("{}")).isInstanceOf(Decoded.Malformed.class);
    assertThat(decode("null")).isInstanceOf(Decoded.Malformed.class);
    assertThat(decode("{")).isInstanceOf(Decoded.Malformed.class);
  }

  private static Decoded<PositionQuarantined> decode(String json) {
    return QuarantineJson.decode(json.getBytes(UTF_8));
  }

  private static PositionQuarantined event(String device, Map<String, Object> claimed) {
    return new PositionQuarantined(
        device,
        Instant.parse("2026-11-20T07:15:10.480Z"),
        "lat_out_of_range",
        "lat is outside -90..90",
        "owntracks",
        claimed);
  }

  private static Map<String, Object> claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("recorded_at", "2026-11-20T07:15:10.123Z");
    claims.put("lat", 123.4);
    claims.put("lon", "NaN");
    claims.put("speed_mps", 8.3);
    return claims;
  }
}
