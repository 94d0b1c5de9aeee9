package dev.outrider.launcher.bench.relay.backlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.outbox.UuidV7;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventOrderTest {

  private static final Instant MOMENT = Instant.parse("2026-05-04T10:20:30.123Z");

  private static long of(String header) {
    return EventOrder.of(header.getBytes(UTF_8));
  }

  @Test
  void idIsAVersion7UuidOfItsMoment() {
    UUID id = EventOrder.id(MOMENT, 4711);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(UuidV7.moment(id)).isEqualTo(MOMENT);
  }

  @Test
  void rowIsReadBackFromTheHeaderInEveryForm() {
    UUID id = EventOrder.id(MOMENT, 0xabcdef);

    assertThat(EventOrder.row(of(id.toString()))).isEqualTo(0xabcdef);
    assertThat(EventOrder.row(of("\"" + id + "\""))).isEqualTo(0xabcdef);
    assertThat(EventOrder.row(of(id + ":99"))).isEqualTo(0xabcdef);
  }

  @Test
  void orderGrowsWithTheLineAndThenWithTheRow() {
    UUID first = EventOrder.id(MOMENT, 7);
    UUID second = EventOrder.id(MOMENT, 8);

    assertThat(of(first + ":0")).isLessThan(of(first + ":9"));
    assertThat(of(first + ":9")).isLessThan(of(first + ":10"));
    assertThat(of(first + ":99")).isLessThan(of(second + ":0"));
  }
}
