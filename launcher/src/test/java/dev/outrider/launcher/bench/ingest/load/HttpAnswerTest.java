package dev.outrider.launcher.bench.ingest.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {

  private static final String ANSWER =
      "HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n{\"accepted\":1}";

  private static int status(String text) throws IOException {
    byte[] buffer = new byte[512];
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, buffer, 0, bytes.length);
    return HttpAnswer.status(buffer, bytes.length);
  }

  @Test
  void statusIsKnownWithTheLastByteAndNotBefore() throws IOException {
    for (int length = 0; length < ANSWER.length(); length++) {
      assertThat(status(ANSWER.substring(0, length))).isNegative();
    }
    assertThat(status(ANSWER)).isEqualTo(202);
  }

  @Test
  void lengthIsFoundHoweverItIsWritten() throws IOException {
    assertThat(status("HTTP/1.1 503 x\r\nContent-Length:2\r\na: b\r\n\r\n{}")).isEqualTo(503);
    assertThat(status("HTTP/1.1 503 x\r\nContent-Length:2\r\na: b\r\n\r\n{")).isNegative();
  }

  @Test
  void anAnswerWithoutALengthCanNotBeRead() {
    assertThatThrownBy(() -> status("HTTP/1.1 202 x\r\ntransfer-encoding: chunked\r\n\r\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chunked");
  }
}
