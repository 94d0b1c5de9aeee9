package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributesWriterTest {

  private final AttributesWriter writer = new AttributesWriter();

  @Test
  void writesAFlatObjectInTheOrderOfTheNames() {
    writer.text("alarm", "s\"o\ns").number("hdop", 0.9).number("sat", 9).flag("charging", true);

    assertThat(json())
        .isEqualTo("{\"alarm\":\"s\\\"o\\u000as\",\"hdop\":0.9,\"sat\":9,\"charging\":true}");
    assertThat(writer.dropped()).isZero();
  }

  @Test
  void isNothingWhenThereIsNothing() {
    assertThat(writer.attributes()).isNull();
  }

  @Test
  void theLastOfEqualNamesCounts() {
    writer.text("a", "x".repeat(256)).flag("b", true).text("a", "y");

    assertThat(json()).isEqualTo("{\"a\":\"y\",\"b\":true}");
  }

  @Test
  void dropsAndCountsWhatIsTooMuch() {
    IntStream.range(0, 40).forEach(number -> writer.number("n" + number, number));
    assertThat(writer.dropped()).isEqualTo(8);
    writer.number("n0", 17);
    assertThat(json()).startsWith("{\"n0\":17,").endsWith("\"n31\":31}");
    writer.flag("x".repeat(65), true).flag(" ", true).text("n1", "x".repeat(257));
    assertThat(writer.dropped()).isEqualTo(11);
  }

  @Test
  void neverIsLongerThanFourKibibytes() {
    IntStream.range(0, 32).forEach(number -> writer.text("n" + number, "\u00e9".repeat(100)));

    assertThat(json().getBytes(UTF_8).length).isBetween(3_800, 4_096);
    assertThat(writer.dropped()).isEqualTo(13);
  }

  @Test
  void dropsWhatPostgresOrJsonCanNotHold() {
    writer
        .text("a", "\u0000")
        .text("b", "\ud83d")
        .text("\udc00", "c")
        .number("d", Double.NaN)
        .number("e", Double.NEGATIVE_INFINITY)
        .text("f", "\uD83D\uDE9A\u0001");

    assertThat(json()).isEqualTo("{\"f\":\"\uD83D\uDE9A\\u0001\"}");
    assertThat(writer.dropped()).isEqualTo(5);
  }

  private String json() {
    return requireNonNull(writer.attributes()).json();
  }
}
