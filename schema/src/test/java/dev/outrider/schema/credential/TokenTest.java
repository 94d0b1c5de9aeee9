package dev.outrider.schema.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTest {

  @Test
  void needsNoEscapingAndSaysWhatItOpens() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      var token = Token.ofDevice(random).text();
      assertThat(token).startsWith("odt_").hasSize(47);
      assertThat(URLEncoder.encode(token, StandardCharsets.UTF_8)).isEqualTo(token);
      assertThat(Token.isOne(token)).isTrue();
    }
    assertThat(Token.ofKey(random).text()).startsWith("ork_").hasSize(47);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "odt_", "odt_short", "xyz_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void mostTextsAreNone(String text) {
    assertThat(Token.isOne(text)).isFalse();
  }

  @Test
  void theHashIsThatOfTheText() {
    var token = Token.ofDevice(new Random(1));

    assertThat(token.hash()).isEqualTo(TokenHash.of(token.text())).isNotEqualTo(TokenHash.of("x"));
    assertThat(TokenHash.parse(token.hash().hex())).isEqualTo(token.hash());
    assertThat(TokenHash.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void showsNothingOfItself() {
    var token = Token.ofKey(new Random(1));

    assertThat(token).hasToString("Token");
    assertThat(token.hash()).hasToString("TokenHash");
  }
}
