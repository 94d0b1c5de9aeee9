package dev.outrider.peers;

import java.time.Duration;
import java.util.List;

/**
 * What the polling relay is told on its command line.
 *
 * @param postgres a JDBC URL
 * @param bootstrap Kafka's brokers
 */
public record PollingSettings(
    String postgres, String user, String bootstrap, Duration pause, PollingForm form) {

  public List<String> arguments() {
    return List.of(postgres, user, bootstrap, Long.toString(pause.toMillis()), form.text());
  }

  static PollingSettings of(String[] arguments) {
    return new PollingSettings(
        arguments[0],
        arguments[1],
        arguments[2],
        Duration.ofMillis(Long.parseLong(arguments[3])),
        PollingForm.of(arguments[4]));
  }
}
