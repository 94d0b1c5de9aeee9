package dev.outrider.torture.journal;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an event carries so that it can be told from every other: JSON on one line. */
public record EventPayload(EventId id, String owner, long sequence) {

  private static final JsonMapper JSON = new JsonMapper();

  public String json(String padding) {
    return "{\"w\":%d,\"t\":%d,\"r\":%d,\"k\":\"%s\",\"s\":%d,\"p\":\"%s\"}"
        .formatted(id.writer(), id.transaction(), id.row(), owner, sequence, padding);
  }

  /** Empty if no writer can have written it. */
  public static Optional<EventPayload> read(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return Optional.of(
          new EventPayload(
              new EventId(
                  node.required("w").intValue(),
                  node.required("t").intValue(),
                  node.required("r").intValue()),
              node.required("k").stringValue(),
              node.required("s").longValue()));
    } catch (JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
