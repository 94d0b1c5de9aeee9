package dev.outrider.relay.wal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/**
 * Hands the engine nothing but {@code {"lsn": L}}. With more it would search for its own last event
 * and filter up to it, which skips rows that share an LSN; with the LSN alone it asks the server to
 * start there and filters nothing. See RATIONALE.md.
 *
 * <p>Public with a public constructor because the engine creates it by name.
 */
public final class LsnOffsetStore extends MemoryOffsetBackingStore {

  public static final String LSN = "offset.storage.lsn";

  @Override
  public void configure(WorkerConfig config) {
    super.configure(config);
    Map<String, String> properties = config.originalsStrings();
    String key =
        "[\"%s\",{\"server\":\"%s\"}]"
            .formatted(properties.get("name"), properties.get("topic.prefix"));
    data.put(bytes(key), bytes("{\"lsn\":%s}".formatted(properties.get(LSN))));
  }

  @Override
  public Set<Map<String, Object>> connectorPartitions(String connectorName) {
    return Set.of();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
