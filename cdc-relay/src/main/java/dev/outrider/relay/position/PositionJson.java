package dev.outrider.relay.position;

import dev.outrider.relay.failure.RelayRefused;
import java.nio.charset.StandardCharsets;
import org.postgresql.replication.LogSequenceNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The position as people read it in the topic: {@code {"lsn":"0/19A3F10","rows":0,…}}. */
public final class PositionJson {

  private static final JsonMapper JSON = new JsonMapper();

  private PositionJson() {}

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
      return new Position(
          node.required("system_id").stringValue(),
          node.required("timeline").intValue(),
          LogSequenceNumber.valueOf(node.required("lsn").stringValue()).asLong(),
          node.required("rows").longValue());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new RelayRefused(
          "The relay's position record can't be read: " + new String(value, StandardCharsets.UTF_8),
          e);
    }
  }
}
