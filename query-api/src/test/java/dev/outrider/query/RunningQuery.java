package dev.outrider.query;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.SettingsReader;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The role as it runs in production, and a client. */
final class RunningQuery implements AutoCloseable {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Role role;

  RunningQuery(TestServers servers, Map<String, String> settings) throws IOException {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var environment = new HashMap<String, String>();
    environment.put("OUTRIDER_QUERY_PORT", Integer.toString(port));
    environment.put("OUTRIDER_POSTGRES_URL", servers.jdbcUrl());
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap());
    environment.put("OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix());
    environment.put("OUTRIDER_REDIS_URL", servers.redisUrl());
    environment.put("OUTRIDER_REDIS_PREFIX", servers.redisPrefix());
    environment.putAll(settings);
    role =
        QueryRole.create(
            SettingsReader.read(environment, QuerySettings.settings(), QuerySettings::read),
            meters);
    role.start();
  }

  Health check() {
    return role.check();
  }

  int port() {
    return port;
  }

  HttpClient client() {
    return http;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(path));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(get(path).body());
  }

  double metric(String name, String... tags) {
    return meters.get(name).tags(tags).meters().stream()
        .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
        .mapToDouble(Measurement::getValue)
        .sum();
  }

  @Override
  public void close() {
    http.shutdownNow();
    role.close();
    http.close();
  }
}
