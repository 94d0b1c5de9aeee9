package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionJsonTest {
  private static final PositionEvent FULL =
      new PositionEvent(
          "courier-17",
          Instant.parse("2026-11-20T07:15:10.123Z"),
          Instant.parse("2026-11-20T07:15:10.480Z"),
          -23.561414,
          -46.655881,
          8.3,
          271.0,
          760.0,
          4.2,
          0.87,
          "owntracks",
          new AttributesWriter()
              .text("alarm", "sos")
              .flag("charging", true)
              .number("odometer_m", 17_500.5)
              .attributes());

  private static final PositionEvent MINIMAL =
      new PositionEvent(
          "p", Instant.EPOCH, Instant.EPOCH, 0, 180, null, null, null, null, null, null);

  @Test
  void theFullFormIsPinned() {
    assertThat(PositionJson.encode(FULL)).isEqualTo(Snapshot.of("PositionRecorded"));
    assertThat(PositionJson.decode(Snapshot.of("PositionRecorded")).orThrow()).isEqualTo(FULL);
  }

  @Test
  void theSmallestFormIsPinned() {
    assertThat(PositionJson.encode(MINIMAL)).isEqualTo(Snapshot.of("PositionRecorded.minimal"));
    assertThat(PositionJson.decode(Snapshot.of("PositionRecorded.minimal")).orThrow())
        .isEqualTo(MINIMAL);
  }

  @Test
  void fieldsOfANewerWriterArePassedOver() {
    String newer =
        Snapshot.of("PositionRecorded.minimal")
            .replace("{\"device_id\"", "{\"tags\":{\"a\":[1,{\"lat\":7}]},\"device_id\"")
            .replace("}", ",\"satellites\":9,\"speed_mps\":null}")
            .replace("7,\"satellites\":9,\"speed_mps\":null}", "7}");

    assertThat(PositionJson.decode(newer).orThrow().lat()).isEqualTo(0);
  }

  @Test
  void attributesThatAreNoneArePassedOver() {
    String strange =
        Snapshot.of("PositionRecorded.minimal")
            .replace(
                "}",
                ",\"attributes\":{\"a\":{\"lat\":7},\"b\":[1],\"c\":null,\"d\":1e999,\"e\":7}}");

    assertThat(PositionJson.decode(strange).orThrow().attributes())
        .isEqualTo(new AttributesWriter().number("e", 7).attributes());
    assertThat(
            PositionJson.decode(
                    strange.replace(":{\"a\":{\"lat\":7}", ":[{\"a\":{\"lat\":7}}],\"x\":{\"y\":1"))
                .orThrow()
                .attributes())
        .isNull();
  }

  @Test
  void whateverCanBeHeldComesBackTheSame() {
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      PositionEvent event =
          new PositionEvent(
              "device \"\\/é漢🛵" + i,
              Instant.ofEpochMilli(random.nextLong(253_402_300_800_000L)),
              Instant.ofEpochSecond(random.nextLong(253_402_300_800L), random.nextInt(1 << 29)),
              random.nextDouble(-90, 90),
              Math.round(random.nextDouble(-180, 180) * 1e6) / 1e6,
              random.nextDouble() * 1e-9,
              (double) Math.round(random.nextDouble() * 360),
              Double.longBitsToDouble(random.nextLong() & ~(1L << 62)),
              -0.0,
              random.nextInt(100) / 100.0,
              "line\nbreak\ttab\u0000\u007f");
      String json = PositionJson.encode(event);
      assertThat(json).doesNotContain("\n", "\t");
      assertThat(PositionJson.decode(json.getBytes(UTF_8)).orThrow()).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T07:15:10.123Z, 2026-11-20T07:15:10.123Z",
    "2026-11-20T07:15:10.123456Z, 2026-11-20T07:15:10.123Z",
    "2026-11-20T07:15:10Z, 2026-11-20T07:15:10.000Z",
    "2026-11-20T04:15:10.5-03:00, 2026-11-20T07:15:10.500Z",
    "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z"
  })
  void everyIsoFormOfTimeIsRead(String written, Instant time) {
    String json = PositionJson.encode(MINIMAL).replace("1970-01-01T00:00:00.000Z", written);

    assertThat(PositionJson.decode(json).orThrow().recordedAt()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T07:15:10.123Z",
        "2026-11-20T24:15:10.123Z",
        "2026-11-20T07:60:10.123Z",
        "2026-11-20T07:15:60.123Z",
        "2026-11-20 07:15:10.123Z",
        "1969-12-31T23:59:59.999Z",
        "yesterday",
        ""
      })
  void whatIsNoTimeIsMalformed(String written) {
    assertMalformed(PositionJson.encode(MINIMAL).replace("1970-01-01T00:00:00.000Z", written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"device_id\":\"a\"}",
        "{\"device_id\":5}",
        "{\"lat\":\"1\"}",
        "{\"lat\":1e999}",
        "{\"lat\":NaN}",
      })
  void whatIsNoPositionIsMalformed(String json) {
    assertMalformed(json);
  }

  @Test
  void impossibleValuesAreMalformed() {
    String json = PositionJson.encode(FULL);
    assertMalformed(json.replace("-23.561414", "90.1"));
    assertMalformed(json.replace("-46.655881", "-180.1"));
    assertMalformed(json.replace("courier-17", ""));
    assertMalformed(json.replace("courier-17", "a\\tb"));
    assertMalformed(json.replace("courier-17", "\\ud83d"));
    assertMalformed(json + json);
    assertMalformed(json + "]");
  }

  @Test
  void anEventCanNotHoldWhatItsJsonCanNot() {
    assertThatThrownBy(() ->
            new PositionEvent(
                "a", Instant.EPOCH, Instant.MAX, 0, 0, null, null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new PositionEvent(
                "a", Instant.EPOCH, Instant.EPOCH, 0, 0, Double.NaN, null, null, null, null, null))
        .hasMessageContaining("speed_mps");
  }

  private static void assertMalformed(String json) {
    assertThat(PositionJson.decode(json)).isInstanceOf(Decoded.Malformed.class);
  }
}
