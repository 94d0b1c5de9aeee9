package dev.outrider.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

  @Test
  void readsEveryKind() {
    assertThat(of("bearer abc ", null).tokens()).containsExactly("abc");
    assertThat(of("Basic dXNlcjphOmI=", null))
        .isEqualTo(new Credentials("user", "a:b", null, null, null));
    assertThat(of("", "a/b").tokens()).containsExactly("a/b");
    assertThat(of("Basic dXNlcjphOmI=", "c").tokens()).containsExactly("a:b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic !", "Basic dXNlcg==", "Digest abc"})
  void whatCanNotBeReadIsNone(String authorization) {
    assertThat(of(authorization, null)).isEqualTo(new Credentials(null, null, null, null, null));
  }

  @Test
  void showsNoSecret() {
    assertThat(of("Basic dXNlcjphOmI=", "c")).hasToString("Credentials[user=user]");
  }

  private static Credentials of(String authorization, @Nullable String segment) {
    return Credentials.of(
        RequestHeaders.of(HttpMethod.GET, "/", HttpHeaderNames.AUTHORIZATION, authorization),
        segment);
  }
}
