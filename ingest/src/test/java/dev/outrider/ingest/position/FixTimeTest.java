package dev.outrider.ingest.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FixTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T07:15:10.123Z, 2026-11-20T07:15:10.123Z",
    "2026-11-20T07:15:10Z, 2026-11-20T07:15:10Z",
    "2026-11-20T07:15:10.5Z, 2026-11-20T07:15:10.500Z",
    "2026-11-20T07:15:10.123456789Z, 2026-11-20T07:15:10.123Z",
    "2026-11-20T07:15:10.999999Z, 2026-11-20T07:15:10.999Z",
    "2026-11-20T07:15Z, 2026-11-20T07:15:00Z",
    "2026-11-20T09:15:10.123+02:00, 2026-11-20T07:15:10.123Z",
    "2026-11-20t07:15:10z, 2026-11-20T07:15:10Z",
    "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
  })
  void readsInstants(String text, Instant expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "now",
        "1763622910",
        "2026-11-20",
        "2026-11-20T07:15:10",
        "2026-11-20 07:15:10Z",
        "2026-11-20T07:15:10.1234567891Z",
        "2026-11-20T24:00:00Z",
        "2026-11-20T07:60:10Z",
        "2026-11-20T07:15:60Z",
        "2026-02-29T07:15:10Z",
        "2026-13-01T07:15:10Z",
        "2026-00-10T07:15:10Z",
        "2026-11-2OT07:15:10Z",
        "2026-11-20T07:15:1\u0660Z",
        "+1000000000-01-01T00:00:00Z",
      })
  void refusesTheRest(String text) {
    assertThat(parse(text)).isNull();
  }

  @Test
  void readsInPlace() {
    var buffer = "xx2026-11-20T07:15:10Zyy".toCharArray();
    assertThat(FixTime.parse(buffer, 2, buffer.length - 4))
        .isEqualTo(Instant.parse("2026-11-20T07:15:10Z"));
  }

  private static @Nullable Instant parse(String text) {
    return FixTime.parse(text.toCharArray(), 0, text.length());
  }
}
