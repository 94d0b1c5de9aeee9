package dev.outrider.query.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCursorTest {
  @Test
  void comesBackAsItWas() {
    var cursor = new EventCursor(Instant.parse("2026-11-20T07:15:10.123Z"), 42, "a:b/é:3");

    assertThat(EventCursor.decode(cursor.encode())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:2", "a:1:b", "1:b:c", "9223372036854775807:1:a", "1:1:\0"})
  void whatItCanNotBeIsRefused(String text) {
    var encoded =
        Base64.getUrlEncoder()
            .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatIllegalArgumentException().isThrownBy(() -> EventCursor.decode(encoded));
  }

  @Test
  void whatIsNoCursorAtAllIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> EventCursor.decode("%%%"));
  }
}
