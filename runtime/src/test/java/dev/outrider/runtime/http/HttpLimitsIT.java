package dev.outrider.runtime.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.HttpLimits;
import dev.outrider.runtime.settings.HttpSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpLimitsIT {

  private static final int CONNECTIONS = 3;
  private static final int STREAMS = 7;
  private static final int HEADER_BYTES = 2_048;
  private static final int MAX_CONCURRENT_STREAMS = 3;
  private static final int MAX_HEADER_LIST_SIZE = 6;

  private final HttpServer server =
      new HttpServer(
          "limited",
          new HttpSettings(
              "127.0.0.1",
              0,
              null,
              new HttpLimits(CONNECTIONS, STREAMS, HEADER_BYTES, Duration.ofSeconds(2))),
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
          Health::up,
          builder -> {});

  @AfterEach
  void close() {
    server.close();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static String ask(Socket socket, String headers) throws IOException {
    try {
      socket
          .getOutputStream()
          .write(
              ("GET /healthz HTTP/1.1\r\nHost: limited\r\n" + headers + "\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    } catch (SocketException reset) {
      return "";
    }
  }

  @Test
  void closesConnectionsBeyondTheLimit() throws Exception {
    server.start();
    try (var first = connect();
        var second = connect();
        var third = connect()) {
      assertThat(ask(first, "")).isEqualTo("HTTP/1.1 200");
      assertThat(ask(second, "")).isEqualTo("HTTP/1.1 200");
      assertThat(ask(third, "")).isEqualTo("HTTP/1.1 200");
      try (var fourth = connect()) {
        assertThat(ask(fourth, "")).isEmpty();
      }
    }
  }

  @Test
  void closesConnectionsThatSayNothing() throws Exception {
    server.start();
    try (var silent = connect()) {
      assertThat(silent.getInputStream().read()).isNegative();
    }
  }

  @Test
  void refusesHeadersBeyondTheLimit() throws Exception {
    server.start();
    try (var client = connect()) {
      assertThat(ask(client, "X-Long: " + "x".repeat(HEADER_BYTES) + "\r\n"))
          .isEqualTo("HTTP/1.1 431");
    }
  }

  @Test
  void tellsClientsOfHttp2WhatTheyMayDo() throws Exception {
    server.start();
    try (var client = connect()) {
      var emptySettings = new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0};
      client.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
      client.getOutputStream().write(emptySettings);
      assertThat(settings(client))
          .containsEntry(MAX_CONCURRENT_STREAMS, STREAMS)
          .containsEntry(MAX_HEADER_LIST_SIZE, HEADER_BYTES);
    }
  }

  /** Of the first frame that the server sends. */
  private static Map<Integer, Integer> settings(Socket client) throws IOException {
    var in = new DataInputStream(client.getInputStream());
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    assertThat(in.readByte()).as("type of the frame").isEqualTo((byte) 4);
    in.readNBytes(5);
    var payload = ByteBuffer.wrap(in.readNBytes(length));
    var settings = new HashMap<Integer, Integer>();
    while (payload.hasRemaining()) {
      settings.put((int) payload.getShort(), payload.getInt());
    }
    return settings;
  }
}
