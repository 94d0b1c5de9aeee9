package dev.outrider.launcher.bench.ingest.target;

import dev.outrider.launcher.bench.process.BenchDatabase;
import dev.outrider.launcher.bench.process.ChildJvm;
import dev.outrider.launcher.bench.process.ChildRole;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.system.FreePorts;
import dev.outrider.peers.NaiveIngest;
import dev.outrider.peers.NaiveIngestSettings;
import dev.outrider.runtime.StartFailure;
import dev.outrider.schema.migration.DatabaseRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A service that takes positions in over HTTP and says when it is ready. */
public final class Target implements AutoCloseable {

  private static final String PORT = "OUTRIDER_INGEST_PORT";
  private static final Duration READY_WITHIN = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final ChildJvm process;
  private final InetSocketAddress address;

  private Target(ChildJvm process, int port) {
    this.process = process;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Starts it, but does not wait for it.
   *
   * @param overrides settings of ingest that differ from its defaults
   */
  public static Target start(
      TargetKind kind, BenchDatabase database, Path log, Map<String, String> overrides)
      throws IOException {
    Map<String, String> ports = FreePorts.ofRoles();
    int port = Integer.parseInt(ports.getOrDefault(PORT, "0"));
    ChildJvm process =
        switch (kind) {
          case OURS -> {
            Map<String, String> settings = new HashMap<>(overrides);
            settings.keySet().removeIf(name -> name.startsWith("OUTRIDER_HTTP_"));
            settings.putAll(ports);
            settings.put("OUTRIDER_POSTGRES_URL", database.url());
            yield ChildRole.start(ServiceRole.INGEST, settings, log);
          }
          case NAIVE ->
              ChildJvm.start(
                  NaiveIngest.class,
                  new NaiveIngestSettings(database.url(), DatabaseRole.INGEST.login(), port)
                      .arguments(),
                  Map.of(),
                  log);
        };
    return new Target(process, port);
  }

  public InetSocketAddress address() {
    return address;
  }

  public ChildJvm process() {
    return process;
  }

  public void awaitReady() throws InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/readyz"))
            .timeout(READY_WITHIN)
            .build();
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!isReady(client, question)) {
        process.requireAlive();
        if (System.nanoTime() > deadline) {
          throw new StartFailure("A contender is not ready:\n" + process.lastWords());
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest question)
      throws InterruptedException {
    try {
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
