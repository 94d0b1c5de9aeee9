package dev.outrider.relay.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/** Gives the engine one offset to start from. Public because the engine creates it by name. */
public final class SeededOffsetStore extends MemoryOffsetBackingStore {

  static final String OFFSET = "offset.storage.seed";

  @Override
  public void configure(WorkerConfig config) {
    super.configure(config);
    Map<String, String> properties = config.originalsStrings();
    String key =
        "[\"%s\",{\"server\":\"%s\"}]"
            .formatted(properties.get("name"), properties.get("topic.prefix"));
    data.put(bytes(key), bytes(String.valueOf(properties.get(OFFSET))));
  }

  @Override
  public Set<Map<String, Object>> connectorPartitions(String connectorName) {
    return Set.of();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
