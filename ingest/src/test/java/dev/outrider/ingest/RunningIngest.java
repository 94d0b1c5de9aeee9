package dev.outrider.ingest;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.SettingsReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The role as it runs in production, on a port of its own. */
final class RunningIngest implements AutoCloseable {

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Role role;
  private final WebClient client;
  private final int port;

  private RunningIngest(Map<String, String> environment, int port) {
    role =
        IngestRole.create(
            SettingsReader.read(environment, IngestSettings.settings(), IngestSettings::read),
            meters);
    this.port = port;
    client = WebClient.of("http://127.0.0.1:" + port);
  }

  static RunningIngest on(TestServers servers, Map<String, String> settings) {
    int port = freePort();
    var environment = new HashMap<>(settings);
    environment.put("OUTRIDER_INGEST_PORT", Integer.toString(port));
    environment.putIfAbsent("OUTRIDER_INGEST_OSMAND_PORT", "off");
    environment.putIfAbsent("OUTRIDER_INGEST_MAX_AGE", "0s"); // the fixes of tests never age
    environment.put("OUTRIDER_POSTGRES_URL", servers.jdbcUrl());
    var ingest = new RunningIngest(environment, port);
    ingest.role.start();
    return ingest;
  }

  CompletableFuture<AggregatedHttpResponse> post(MediaType type, String body) {
    return client.execute(HttpRequest.of(HttpMethod.POST, "/v1/positions", type, body)).aggregate();
  }

  CompletableFuture<AggregatedHttpResponse> post(String json) {
    return post(MediaType.JSON, json);
  }

  AggregatedHttpResponse send(HttpRequest request) {
    return client.execute(request).aggregate().join();
  }

  AggregatedHttpResponse get(String path) {
    return client.get(path).aggregate().join();
  }

  int port() {
    return port;
  }

  boolean isClosing() {
    return role.check().equals(Health.notReady("closing"));
  }

  double counter(String name) {
    return meters.get(name).counter().count();
  }

  /** All of that name together; 0 if none counted yet. */
  double counters(String name) {
    return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  double gauges(String name) {
    return meters.get(name).gauges().stream().mapToDouble(Gauge::value).sum();
  }

  void stop() {
    role.close();
  }

  @Override
  public void close() {
    stop();
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
