package dev.outrider.streams.position;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.PositionEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final byte[] KEY = "van".getBytes(UTF_8);

  @Test
  void aPositionIsAFix() {
    PositionEvent event = Positions.at("van", NOON);

    assertThat(read(event, NOON)).isEqualTo(new Reading.Fix(event));
  }

  @Test
  void aClockMayBeAheadAsFarAsAllowed() {
    PositionEvent event = Positions.at("van", NOON.plus(SKEW), NOON, 1);

    assertThat(read(event, NOON)).isInstanceOf(Reading.Fix.class);
  }

  @Test
  void aClockFurtherAheadIsWrong() {
    PositionEvent event = Positions.at("van", NOON.plus(SKEW).plusMillis(1), NOON, 1);

    assertThat(read(event, NOON)).isEqualTo(new Reading.Future("van"));
  }

  @Test
  void oneWrongClockOnTheWayDoesNotVouchForAnother() {
    Instant wrong = NOON.plus(Duration.ofHours(1));

    assertThat(read(Positions.at("van", wrong, wrong, 1), NOON)).isInstanceOf(Reading.Future.class);
    assertThat(read(Positions.at("van", wrong, NOON, 1), wrong)).isInstanceOf(Reading.Future.class);
  }

  @Test
  void anOldPositionThatArrivesLateIsAFix() {
    PositionEvent event = Positions.at("van", NOON.minus(Duration.ofDays(3)), NOON, 1);

    assertThat(read(event, NOON)).isInstanceOf(Reading.Fix.class);
  }

  @Test
  void whatIsNoPositionIsMalformed() {
    byte[] json = Positions.json(Positions.at("van", NOON));

    assertThat(Reading.of(null, json, 0, SKEW)).isEqualTo(new Reading.Malformed("no key"));
    assertThat(Reading.of(KEY, null, 0, SKEW)).isEqualTo(new Reading.Malformed("no value"));
    assertThat(Reading.of(KEY, "{\"device_id\":".getBytes(UTF_8), 0, SKEW))
        .isInstanceOf(Reading.Malformed.class);
    assertThat(Reading.of("car".getBytes(UTF_8), json, 0, SKEW))
        .isEqualTo(new Reading.Malformed("the key is not the device_id"));
  }

  private static Reading read(PositionEvent event, Instant committed) {
    return Reading.of(KEY, Positions.json(event), committed.toEpochMilli(), SKEW);
  }
}
