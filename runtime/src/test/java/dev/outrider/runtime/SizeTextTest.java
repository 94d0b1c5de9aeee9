package dev.outrider.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 kB",
    "1048575, 1023 kB",
    "3500000, 3 MB",
    "17179869183, 15.9 GB",
    "17179869184, 16 GB",
    "1099511627776, 1 TB"
  })
  void isShortAndNeverTooMuch(long bytes, String text) {
    assertThat(SizeText.of(bytes)).isEqualTo(text);
  }
}
