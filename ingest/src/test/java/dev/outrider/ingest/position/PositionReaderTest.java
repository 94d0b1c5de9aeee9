package dev.outrider.ingest.position;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.PositionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T07:15:12Z");
  private static final int LIMIT = 5;
  private static final Map<String, String> FIELDS =
      Map.of(
          "device_id", "\"courier-1\"",
          "recorded_at", "\"2026-11-20T07:15:10.123Z\"",
          "lat", "1.5",
          "lon", "2.5");
  private static final String GOOD = point("courier-1");

  private final PositionReader reader =
      new PositionReader(
          new PositionRules(
              new PositionSettings(
                  LIMIT, Duration.ofMinutes(5), Duration.ofDays(365), 350, NullIsland.QUARANTINE)),
          LIMIT);

  @Test
  void readsAnObjectWithEveryField() {
    var reading =
        document(
            """
            {"device_id":"courier-17","recorded_at":"2026-11-20T07:15:10.123Z",
             "received_at":"1999-01-01T00:00:00Z","lat":-23.561414,"lon":-46.655881,"speed_mps":8.3,
             "heading_deg":271,"altitude_m":760.0,"accuracy_m":4.2,"battery":0.87,"source":"app"}
            """);

    assertThat(reading)
        .isEqualTo(
            new Reading.Points(
                List.of(
                    new PositionEvent(
                        "courier-17",
                        Instant.parse("2026-11-20T07:15:10.123Z"),
                        NOW,
                        -23.561414,
                        -46.655881,
                        8.3,
                        271.0,
                        760.0,
                        4.2,
                        0.87,
                        "app")),
                List.of(),
                List.of(),
                0));
  }

  @Test
  void leavesOutWhatIsAbsentOrNull() {
    var reading =
        document(
            """
            {"lon":2,"lat":1,"recorded_at":"2026-11-20T07:15:10Z","device_id":"a","battery":null,
             "extras":{"nested":[1,{"lat":99}]},"lat_":"x"}
            """);

    assertThat(reading)
        .isEqualTo(
            new Reading.Points(
                List.of(
                    new PositionEvent(
                        "a",
                        Instant.parse("2026-11-20T07:15:10Z"),
                        NOW,
                        1,
                        2,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)),
                List.of(),
                List.of(),
                0));
  }

  @Test
  void keepsTheNeighboursOfABadPoint() {
    var reading =
        document(
            "[%s, 17, %s, {\"device_id\":\"x\"}, [%s]]"
                .formatted(point("a"), point("b"), point("c")));

    assertThat(devices(reading)).containsExactly("a", "b");
    assertThat(rejections(reading))
        .containsExactly(
            new Rejection(1, RejectionReason.NOT_AN_OBJECT),
            new Rejection(3, RejectionReason.RECORDED_AT_MISSING),
            new Rejection(4, RejectionReason.NOT_AN_OBJECT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          device_id   | null                       | DEVICE_ID_MISSING
          device_id   | 17                         | DEVICE_ID_NOT_TEXT
          device_id   | ""                         | DEVICE_ID_BLANK
          device_id   | " \\u2003 "                | DEVICE_ID_BLANK
          device_id   | "a\\tb"                    | DEVICE_ID_UNPRINTABLE
          device_id   | "a\\nb"                    | DEVICE_ID_UNPRINTABLE
          device_id   | "a\\u0000b"                | DEVICE_ID_UNPRINTABLE
          device_id   | "a\\u0085b"                | DEVICE_ID_UNPRINTABLE
          device_id   | "a\\ud83d"                 | DEVICE_ID_UNPRINTABLE
          device_id   | "\\ude00\\ud83d"           | DEVICE_ID_UNPRINTABLE
          recorded_at | null                       | RECORDED_AT_MISSING
          recorded_at | 1763622910                 | RECORDED_AT_INVALID
          recorded_at | "yesterday"                | RECORDED_AT_INVALID
          recorded_at | {"at":"2026"}              | RECORDED_AT_INVALID
          recorded_at | "1980-01-05T23:59:59.999Z" | RECORDED_AT_BEFORE_GPS
          recorded_at | "2026-11-20T07:20:12.001Z" | RECORDED_AT_IN_FUTURE
          recorded_at | "2025-11-20T07:15:11.999Z" | RECORDED_AT_TOO_OLD
          lat         | null                       | LAT_MISSING
          lat         | "1.0"                      | LAT_NOT_NUMBER
          lat         | true                       | LAT_NOT_NUMBER
          lat         | NaN                        | LAT_NOT_NUMBER
          lat         | -Infinity                  | LAT_NOT_NUMBER
          lat         | 1e999                      | LAT_NOT_NUMBER
          lat         | 90.0000001                 | LAT_OUT_OF_RANGE
          lat         | -91                        | LAT_OUT_OF_RANGE
          lon         | null                       | LON_MISSING
          lon         | []                         | LON_NOT_NUMBER
          lon         | 180.5                      | LON_OUT_OF_RANGE
          lon         | -1e300                     | LON_OUT_OF_RANGE
          speed_mps   | -1                         | SPEED_INVALID
          speed_mps   | 350.1                      | SPEED_ABSURD
          speed_mps   | NaN                        | SPEED_INVALID
          heading_deg | 360.1                      | HEADING_INVALID
          altitude_m  | "high"                     | ALTITUDE_INVALID
          accuracy_m  | -0.5                       | ACCURACY_INVALID
          battery     | 87                         | BATTERY_INVALID
          source      | 1                          | SOURCE_INVALID
          source      | "a\\u0000"                 | SOURCE_INVALID
          source      | "\\udc00"                  | SOURCE_INVALID
          """)
  void saysWhatIsWrongWithAPoint(String field, String json, RejectionReason reason) {
    var fields = new LinkedHashMap<>(FIELDS);
    fields.put(field, json);
    var reading = document("[" + object(fields) + "," + GOOD + "]");

    assertThat(rejections(reading)).containsExactly(new Rejection(0, reason));
    assertThat(devices(reading)).containsExactly("courier-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"lat\":90,\"lon\":-180",
        "\"lat\":-90.0,\"lon\":180.0",
        "\"lat\":0,\"lon\":0.0001",
        "\"lat\":-0.0001,\"lon\":0",
      })
  void takesTheEdgesOfTheEarth(String place) {
    var reading =
        document(
            "{\"device_id\":\"a\",\"recorded_at\":\"2026-11-20T07:20:12Z\",%s}".formatted(place));

    assertThat(rejections(reading)).isEmpty();
  }

  @Test
  void boundsTheDeviceIdButNotItsAlphabet() {
    var longest = "\uD83D\uDE9A\u00E9{}\"".repeat(21);

    assertThat(devices(document(point(longest.replace("\"", "\\\""))))).containsExactly(longest);
    assertThat(rejections(document(point("x".repeat(129)))))
        .containsExactly(new Rejection(0, RejectionReason.DEVICE_ID_TOO_LONG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "[]", " [ ] "})
  void tellsAnEmptyBody(String body) {
    assertThat(document(body)).isEqualTo(new Reading.Empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"device_id"       | 1 | 13
          [{"lat":1,}]       | 1 | 12
          {"lat":01}         | 1 | 9
          lat=1&lon=2        | 1 | 5
          {} {}              | 1 | 5
          [] x               | 1 | 5
          """)
  void saysWhereABodyStopsBeingJson(String body, long line, long column) {
    assertThat(document(body))
        .isInstanceOfSatisfying(
            Reading.NotJson.class,
            flaw -> {
              assertThat(flaw.line()).isEqualTo(line);
              assertThat(flaw.column()).isEqualTo(column);
              assertThat(flaw.flaw()).isNotBlank();
            });
  }

  @Test
  void refusesBottomlessNesting() {
    assertThat(document("[".repeat(100_000))).isInstanceOf(Reading.NotJson.class);
  }

  @Test
  void refusesBrokenUtf8() {
    var body = GOOD.getBytes(UTF_8);
    body[GOOD.indexOf("courier")] = (byte) 0xC3;

    assertThat(reader.read(BodyFormat.DOCUMENT, body, NOW, null))
        .isInstanceOf(Reading.NotJson.class);
  }

  @Test
  void boundsThePointsOfARequest() {
    var full = String.join(",", Collections.nCopies(LIMIT, GOOD));

    assertThat(devices(document("[" + full + "]"))).hasSize(LIMIT);
    assertThat(document("[" + full + ",1]")).isEqualTo(new Reading.TooMany(LIMIT));
    assertThat(devices(lines(full.replace(",{", "\n{")))).hasSize(LIMIT);
    assertThat(lines(full.replace(",{", "\n{") + "\nx")).isEqualTo(new Reading.TooMany(LIMIT));
  }

  @Test
  void readsAnObjectPerLine() {
    var reading = lines(point("a") + "\r\n\n  \n" + point("b") + "\n" + point("c"));

    assertThat(devices(reading)).containsExactly("a", "b", "c");
    assertThat(rejections(reading)).isEmpty();
  }

  @Test
  void keepsTheNeighboursOfABrokenLine() {
    var reading =
        lines(
            String.join(
                "\n", "{\"device_id\":", point("a"), point("b") + point("x"), "[]", point("c")));

    assertThat(devices(reading)).containsExactly("a", "c");
    assertThat(rejections(reading))
        .containsExactly(
            new Rejection(0, RejectionReason.NOT_JSON),
            new Rejection(2, RejectionReason.NOT_JSON),
            new Rejection(3, RejectionReason.NOT_AN_OBJECT));
  }

  @Test
  void tellsEmptyLines() {
    assertThat(lines("\n \r\n")).isEqualTo(new Reading.Empty());
  }

  private Reading document(String body) {
    return reader.read(BodyFormat.DOCUMENT, body.getBytes(UTF_8), NOW, null);
  }

  private Reading lines(String body) {
    return reader.read(BodyFormat.LINES, body.getBytes(UTF_8), NOW, null);
  }

  private static List<String> devices(Reading reading) {
    return ((Reading.Points) reading).valid().stream().map(PositionEvent::deviceId).toList();
  }

  private static List<Rejection> rejections(Reading reading) {
    return ((Reading.Points) reading).rejected();
  }

  private static String point(String device) {
    var fields = new LinkedHashMap<>(FIELDS);
    fields.put("device_id", "\"" + device + "\"");
    return object(fields);
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
