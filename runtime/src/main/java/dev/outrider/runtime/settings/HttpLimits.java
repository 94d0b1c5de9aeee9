package dev.outrider.runtime.settings;

import java.time.Duration;
import java.util.List;

/**
 * What strangers may make a server hold.
 *
 * @param connections open at once; further ones are closed at once
 * @param streams of an HTTP/2 connection at once; further ones are refused
 * @param headerBytes of a request, and of its first line
 * @param idleTimeout after which a connection without a request is closed
 */
public record HttpLimits(int connections, int streams, int headerBytes, Duration idleTimeout) {

  public static final HttpLimits STANDARD =
      new HttpLimits(10_000, 1_000, 16_384, Duration.ofSeconds(15));

  private static final Setting<Integer> CONNECTIONS =
      Setting.number(
              "OUTRIDER_HTTP_MAX_CONNECTIONS",
              1,
              1_000_000,
              "Connections that may be open at once; further ones are closed.")
          .withDefault(Integer.toString(STANDARD.connections()));

  private static final Setting<Integer> STREAMS =
      Setting.number(
              "OUTRIDER_HTTP_MAX_STREAMS",
              1,
              1_000_000,
              "Requests and gRPC streams of an HTTP/2 connection at once; further ones are refused.")
          .withDefault(Integer.toString(STANDARD.streams()));

  private static final Setting<Integer> HEADER_BYTES =
      Setting.number(
              "OUTRIDER_HTTP_MAX_HEADER_BYTES",
              1_024,
              1 << 20,
              "Bytes that the headers of a request may have, and its first line.")
          .withDefault(Integer.toString(STANDARD.headerBytes()));

  private static final Setting<Duration> IDLE_TIMEOUT =
      Setting.duration(
              "OUTRIDER_HTTP_IDLE_TIMEOUT",
              Duration.ofSeconds(11),
              Duration.ofHours(1),
              "How long a connection may be open without a request.")
          .withDefault("15s");

  static List<Setting<?>> settings() {
    return List.of(CONNECTIONS, STREAMS, HEADER_BYTES, IDLE_TIMEOUT);
  }

  static HttpLimits read(SettingsReader reader) {
    return new HttpLimits(
        reader.get(CONNECTIONS),
        reader.get(STREAMS),
        reader.get(HEADER_BYTES),
        reader.get(IDLE_TIMEOUT));
  }
}
