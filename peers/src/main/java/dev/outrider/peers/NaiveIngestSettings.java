package dev.outrider.peers;

import java.util.List;

/**
 * What the naive ingest is told on its command line.
 *
 * @param postgres a JDBC URL
 * @param port of its HTTP
 */
public record NaiveIngestSettings(String postgres, String user, int port) {

  public List<String> arguments() {
    return List.of(postgres, user, Integer.toString(port));
  }

  static NaiveIngestSettings of(String[] arguments) {
    return new NaiveIngestSettings(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
  }
}
