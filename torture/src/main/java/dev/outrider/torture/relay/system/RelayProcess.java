package dev.outrider.torture.relay.system;

import dev.outrider.torture.process.JavaChild;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A relay in a JVM of its own. */
public record RelayProcess(int number, JavaChild child, int port, Path log) {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String LAST_WORDS = "ends: ";

  /** Whether it says that it publishes. A paused one says nothing. */
  public boolean ready(HttpClient http) throws InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /** Why it ended by itself, as its log has it. */
  String lastWords() {
    try {
      return Files.readString(log)
          .lines()
          .filter(line -> line.contains(LAST_WORDS))
          .map(line -> line.substring(line.indexOf(LAST_WORDS) + LAST_WORDS.length()))
          .reduce((_, last) -> last)
          .orElse("see " + log);
    } catch (IOException _) {
      return "it has no log";
    }
  }
}
