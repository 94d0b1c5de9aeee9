package dev.outrider.torture.ingest.client;

import com.linecorp.armeria.client.ClientFactory;
import dev.outrider.torture.check.Findings;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * What all clients share.
 *
 * @param ingest where they send to
 */
public record Surroundings(
    HttpClient http, ClientFactory grpc, URI ingest, Tally tally, Findings findings)
    implements AutoCloseable {

  /** Connections on which nothing answers are given up after this time. */
  private static final Duration PING = Duration.ofSeconds(2);

  public static Surroundings of(URI ingest, Findings findings) {
    return new Surroundings(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        ClientFactory.builder()
            .pingInterval(PING)
            .idleTimeout(PING.multipliedBy(10))
            .connectTimeout(PING)
            .build(),
        ingest,
        new Tally(),
        findings);
  }

  @Override
  public void close() {
    http.shutdownNow();
    grpc.close();
  }
}
