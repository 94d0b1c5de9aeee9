package dev.outrider.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;

/** One command to a Redis, as its protocol has it; enough for what answers a text or a number. */
final class RedisCall {
  private static final int TIMEOUT_MILLIS = 1_000;

  private RedisCall() {}

  static String to(int port, List<String> words) throws IOException {
    try (Socket socket = Loopback.connect(port, TIMEOUT_MILLIS)) {
      socket.getOutputStream().write(request(words));
      return answer(socket.getInputStream());
    }
  }

  private static byte[] request(List<String> words) throws IOException {
    var request = new ByteArrayOutputStream();
    request.write(("*" + words.size() + "\r\n").getBytes(UTF_8));
    for (String word : words) {
      byte[] bytes = word.getBytes(UTF_8);
      request.write(("$" + bytes.length + "\r\n").getBytes(UTF_8));
      request.write(bytes);
      request.write("\r\n".getBytes(UTF_8));
    }
    return request.toByteArray();
  }

  private static String answer(InputStream in) throws IOException {
    int kind = in.read();
    String line = line(in);
    return switch (kind) {
      case '+', ':' -> line;
      case '$' -> {
        int length = Integer.parseInt(line);
        yield length < 0 ? "" : new String(in.readNBytes(length), UTF_8);
      }
      case '-' -> throw new IOException("Redis refuses: " + line);
      default ->
          throw new IOException("Redis answers what was not expected: " + (char) kind + line);
    };
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
      line.write(next);
    }
    int end = in.read();
    if (end != '\n') {
      throw new IOException("Redis hung up");
    }
    return line.toString(UTF_8);
  }
}
