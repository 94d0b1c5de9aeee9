package dev.outrider.launcher.demo;

import dev.outrider.launcher.system.WholeSystem;

/** Where everything is and what to try. */
final class Welcome {

  private Welcome() {}

  static String text(WholeSystem system, DemoOptions options) {
    String device = options.simulator() ? "courier-1" : "me";
    return """

    Outrider runs.
      Send positions   POST %s/v1/positions
      Read positions   GET  %s/v1/positions/%s
      Postgres         %s   (user postgres, no password)
      Kafka            %s   (topic outbox.event.position)
      Redis            %s
    %s
    Ctrl-C stops everything.
    """
        .formatted(
            system.ingest(),
            system.query(),
            device,
            system.postgresUrl(),
            system.kafka().bootstrap(),
            system.redis().url(),
            options.simulator()
                ? "%d couriers report %s positions per second."
                    .formatted(options.couriers(), number(options.rate()))
                : "No couriers: the first position is yours to send.");
  }

  private static String number(double rate) {
    return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
  }
}
