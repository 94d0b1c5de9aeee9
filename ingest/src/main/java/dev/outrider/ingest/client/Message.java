package dev.outrider.ingest.client;

import dev.outrider.ingest.position.Report;
import java.util.List;

/** What a request turned out to hold. */
public sealed interface Message {

  /** The positions in it; none if it only says that the client lives, or something else. */
  record Positions(List<Report> reports) implements Message {}

  /** Nobody can read it, now or later. */
  record Unreadable(String why) implements Message {}

  /** It does not say which device it is from. */
  record Anonymous() implements Message {}

  static Message nothing() {
    return new Positions(List.of());
  }
}
