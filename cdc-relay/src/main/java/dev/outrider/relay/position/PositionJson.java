package dev.outrider.relay.position;

import dev.outrider.relay.failure.RelayRefused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.postgresql.replication.LogSequenceNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The position as people read it in the topic: {@code {"lsn":"0/19A3F10","rows":0,…}}. */
public final class PositionJson {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String REPAIRING_SINCE = "repairing_since";

  private PositionJson() {}

  static byte[] repairing(Instant since) {
    return "{\"%s\":\"%s\"}".formatted(REPAIRING_SINCE, since).getBytes(StandardCharsets.UTF_8);
  }

  static Optional<Instant> repairingSince(byte[] value) {
    try {
      JsonNode since = JSON.readTree(value).path(REPAIRING_SINCE);
      return since.isString() ? Optional.of(Instant.parse(since.stringValue())) : Optional.empty();
    } catch (JacksonException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  public static byte[] encode(Position position) {
    return ("{\"system_id\":\""
            + position.systemId()
            + "\",\"timeline\":"
            + position.timeline()
            + ",\"lsn\":\""
            + Position.format(position.lsn())
            + "\",\"rows\":"
            + position.rows()
            + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  public static Position decode(byte[] value) {
    try {
      JsonNode node = JSON.readTree(value);
      if (node.has(REPAIRING_SINCE)) {
        throw new RelayRefused(
            "A repair of this slot was begun and has not finished. Stop every relay and run outrider relay repair --apply again.");
      }
      return new Position(
          node.required("system_id").stringValue(),
          node.required("timeline").intValue(),
          LogSequenceNumber.valueOf(node.required("lsn").stringValue()).asLong(),
          node.required("rows").longValue());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new RelayRefused(
          "The relay's position record can't be read: "
              + new String(value, StandardCharsets.UTF_8)
              + " Run outrider relay repair.",
          e);
    }
  }
}
