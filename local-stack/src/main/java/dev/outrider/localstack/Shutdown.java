package dev.outrider.localstack;

import java.time.Duration;

/** How a server is asked to end: each signal in turn, waiting that long for its effect. */
record Shutdown(String signals, Duration patience) {

  /** After which even the last signal must have worked. */
  Duration bound() {
    return patience.multipliedBy(signals.split(" ").length).plusSeconds(2);
  }
}
