package dev.outrider.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemTest {
  @Test
  void isADocumentOfItsOwnMediaType() {
    var response =
        Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "Busy", "The queue of lane 3 is full.")
            .with("lane", 3)
            .with("waiting", List.of("a", "b"))
            .withHeader(HttpHeaderNames.RETRY_AFTER, 1)
            .toResponse()
            .aggregate()
            .join();

    assertThat(response.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(response.contentType()).hasToString("application/problem+json");
    assertThat(response.headers().get(HttpHeaderNames.RETRY_AFTER)).isEqualTo("1");
    assertThat(response.contentUtf8())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Busy","status":503,\
            "detail":"The queue of lane 3 is full.","lane":3,"waiting":["a","b"]}\
            """);
  }

  @Test
  void isTitledWithItsStatusWhenThereIsNoMoreToSay() {
    var response = Problem.of(HttpStatus.NOT_FOUND, null).toResponse().aggregate().join();

    assertThat(response.contentUtf8())
        .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404}");
  }
}
