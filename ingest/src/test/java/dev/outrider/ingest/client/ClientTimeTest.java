package dev.outrider.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1767323045, 2026-01-02T03:04:05Z",
    "1767323045.250, 2026-01-02T03:04:05.250Z",
    "2147483646, 2038-01-19T03:14:06Z",
    "1767323045123, 2026-01-02T03:04:05.123Z",
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.1234567Z, 2026-01-02T03:04:05.123456700Z",
    "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
    "2026-01-02T03:04:05-0700, 2026-01-02T10:04:05Z",
    "2026-01-02T03:04:05+05:30, 2026-01-01T21:34:05Z",
    "2026-01-02T03:04:05+02, 2026-01-02T01:04:05Z",
    "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "-1, 1969-12-31T23:59:59Z"
  })
  void readsEveryForm(String text, Instant time) {
    assertThat(ClientTime.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "NaN", "Infinity", "2026-02-30T00:00:00Z", "2026-01-02", "-"})
  void whatIsNoTimeIsNull(String text) {
    assertThat(ClientTime.parse(text)).isNull();
  }
}
