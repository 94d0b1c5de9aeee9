package dev.outrider.launcher.bench.ingest.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PositionRequestTest {

  private static final String HEAD_END = "\r\n\r\n";

  private static JsonNode body(ByteBuffer request) {
    String text = US_ASCII.decode(request).toString();
    int body = text.indexOf(HEAD_END) + HEAD_END.length();
    assertThat(text).contains("content-length: " + (text.length() - body) + "\r\n");
    return new JsonMapper().readTree(text.substring(body));
  }

  @Test
  void oneDeviceIsAnObjectWhoseFixesRiseBySecondsAndLieInThePast() {
    PositionRequest request = new PositionRequest(new Fleet(1), 7, 1);
    Instant before = Instant.EPOCH;
    for (int i = 0; i < 200; i++) {
      JsonNode position = body(request.next());
      Instant time = Instant.parse(position.get("recorded_at").stringValue());
      assertThat(position.get("device_id").stringValue()).isEqualTo("courier-1-00007");
      assertThat(position.get("lat").doubleValue()).isBetween(52.0, 53.0);
      assertThat(time).isBefore(Instant.now());
      if (i > 0) {
        assertThat(Duration.between(before, time)).isEqualTo(Duration.ofSeconds(1));
      }
      before = time;
    }
  }

  @Test
  void noPositionIsSentTwice() {
    PositionRequest[] requests = {
      new PositionRequest(new Fleet(1), 0, 100), new PositionRequest(new Fleet(1), 100, 100)
    };
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 70; i++) {
      for (JsonNode position : body(requests[i % 2].next())) {
        assertThat(seen.add(position.get("device_id") + " " + position.get("recorded_at")))
            .isTrue();
      }
    }
    assertThat(seen).hasSize(7_000);
  }
}
