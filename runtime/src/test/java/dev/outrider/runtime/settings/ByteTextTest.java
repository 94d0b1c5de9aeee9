package dev.outrider.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteTextTest {
  @ParameterizedTest
  @CsvSource({"0B, 0", "1000B, 1000", "1kB, 1024", "16GB, 17179869184", "1TB, 1099511627776"})
  void isReadAsItIsWritten(String text, long bytes) {
    assertThat(ByteText.parse(text)).isEqualTo(bytes);
    assertThat(ByteText.of(bytes)).isEqualTo(text);
  }

  @Test
  void needsNoUnit() {
    assertThat(ByteText.parse("4096")).isEqualTo(4096);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "1 GB", "1gb", "-1GB", "1.5GB", "999999999999999TB"})
  void refusesOtherForms(String text) {
    assertThatThrownBy(() -> ByteText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
