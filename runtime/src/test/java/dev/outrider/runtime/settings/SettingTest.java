package dev.outrider.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingTest {
  private static final Setting<Duration> PAUSE =
      Setting.duration("OUTRIDER_PAUSE", Duration.ofMillis(1), Duration.ofDays(30), "A pause.");
  private static final Setting<Integer> LANES = Setting.number("OUTRIDER_LANES", 1, 64, "Lanes.");
  private static final Setting<Double> RATIO = Setting.decimal("OUTRIDER_RATIO", 0, 1, "A ratio.");
  private static final Setting<Boolean> FLAG = Setting.flag("OUTRIDER_FLAG", "A flag.");
  private static final Setting<String> TEXT = Setting.text("OUTRIDER_TEXT", "A text.");
  private static final Setting<String> URL =
      Setting.url("OUTRIDER_URL", "An address.", "redis://", "rediss://");
  private static final Setting<Mode> MODE = Setting.choice("OUTRIDER_MODE", Mode.class, "A mode.");

  private enum Mode {
    FAST,
    VERY_SAFE
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "10s,PT10S", "5m,PT5M", "1h,PT1H", "7d,P7D"})
  void readsDurations(String text, Duration duration) {
    assertThat(PAUSE.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "1.5s", "-1s", "1 s", "1S", "0s", "31d", "9999999999s"})
  void refusesOtherDurations(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PAUSE.parse(text));
  }

  @Test
  void namesTheBoundsOfDurationsInTheLargestWholeUnit() {
    assertThat(PAUSE.form()).startsWith("a duration from 1ms to 30d");
    assertThat(DurationText.of(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(DurationText.of(Duration.ofMinutes(90))).isEqualTo("90m");
    assertThat(DurationText.of(Duration.ofHours(5))).isEqualTo("5h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "64"})
  void readsNumbersUpToTheirBounds(String text) {
    assertThat(LANES.parse(text)).isEqualTo(Integer.parseInt(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65", "1.0", "two", " 2", "99999999999"})
  void refusesOtherNumbers(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LANES.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "-0.1", "NaN", "half"})
  void refusesDecimalsOutOfBounds(String text) {
    assertThat(RATIO.parse("0.6")).isEqualTo(0.6);
    assertThatIllegalArgumentException().isThrownBy(() -> RATIO.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "1", "TRUE"})
  void readsTrueAndFalseOnly(String text) {
    assertThat(FLAG.parse("true")).isTrue();
    assertThat(FLAG.parse("false")).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> FLAG.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a "})
  void refusesTextThatIsBlankOrHasSpaceAtAnEnd(String text) {
    assertThat(TEXT.parse("a b")).isEqualTo("a b");
    assertThatIllegalArgumentException().isThrownBy(() -> TEXT.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "redis://", "http://host"})
  void refusesAddressesOfAnotherKind(String text) {
    assertThat(URL.parse("rediss://host")).isEqualTo("rediss://host");
    assertThatIllegalArgumentException().isThrownBy(() -> URL.parse(text));
  }

  @Test
  void writesChoicesInLowerCaseWithHyphens() {
    assertThat(MODE.form()).isEqualTo("one of fast, very-safe");
    assertThat(MODE.parse("very-safe")).isEqualTo(Mode.VERY_SAFE);
    assertThatIllegalArgumentException().isThrownBy(() -> MODE.parse("VERY_SAFE"));
  }

  @Test
  void refusesADefaultThatItWouldNotAccept() {
    assertThatIllegalArgumentException().isThrownBy(() -> LANES.withDefault("0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANES", "OUTRIDER_", "OUTRIDER_lanes", "OUTRIDER__LANES"})
  void refusesNamesOutsideTheConvention(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Setting.text(name, "A text."));
  }
}
