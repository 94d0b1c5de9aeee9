package dev.outrider.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"courier-17", "a", "café 7", "🚚", "a/b", "{1}", "a,b"})
  void aPrintableTextMayNameADevice(String text) {
    assertThat(DeviceId.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\tb", "a\nb", "a\u0000", "\u0085", "\ud83d", "\ufffd"})
  void otherTextMayNot(String text) {
    assertThat(DeviceId.isValid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 257})
  void andItsLengthIsBounded(int length) {
    assertThat(DeviceId.isValid("x".repeat(length))).isEqualTo(length <= 256);
  }
}
