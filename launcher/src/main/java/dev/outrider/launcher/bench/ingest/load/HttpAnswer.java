package dev.outrider.launcher.bench.ingest.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/** Reads the status out of answers of HTTP/1.1 that tell their length. Not thread-safe. */
final class HttpAnswer {

  private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int INCOMPLETE = -1;

  private HttpAnswer() {}

  /** The status of the answer that these bytes are; -1 while some are missing. */
  static int status(byte[] bytes, int length) throws IOException {
    int body = bodyFrom(bytes, length);
    return body == INCOMPLETE || length < body + contentLength(bytes, body)
        ? INCOMPLETE
        : number(bytes, STATUS_AT);
  }

  private static int bodyFrom(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return INCOMPLETE;
  }

  private static int contentLength(byte[] bytes, int end) throws IOException {
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n' && isLength(bytes, i + 1)) {
        int digits = i + 1 + LENGTH.length;
        return number(bytes, bytes[digits] == ' ' ? digits + 1 : digits);
      }
    }
    throw new IOException("An answer without a length: " + new String(bytes, 0, end, US_ASCII));
  }

  private static boolean isLength(byte[] bytes, int from) {
    for (int i = 0; i < LENGTH.length; i++) {
      byte c = bytes[from + i];
      if (c != LENGTH[i] && (c < 'A' || c > 'Z' || c + 32 != LENGTH[i])) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from) {
    int value = 0;
    for (int i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }
}
