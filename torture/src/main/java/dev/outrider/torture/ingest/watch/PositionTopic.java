package dev.outrider.torture.ingest.watch;

import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.kafka.KafkaReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every committed position, by the key it came with. Thread-safe. */
public final class PositionTopic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String bootstrap;
  private final List<TopicPartition> partitions;
  private final Map<String, List<Fix>> byKey = new HashMap<>();
  private final Worker worker = Worker.platform("position-topic", this::read, () -> {});
  private long seen;

  public PositionTopic(String bootstrap, List<TopicPartition> partitions) {
    this.bootstrap = bootstrap;
    this.partitions = partitions;
  }

  public void start() {
    worker.start();
  }

  private void read(BooleanSupplier running) {
    try (KafkaConsumer<String, String> consumer = KafkaReading.of(bootstrap, partitions)) {
      while (running.getAsBoolean()) {
        for (ConsumerRecord<String, String> one : consumer.poll(POLL)) {
          see(one.key(), fix(JSON.readTree(one.value())));
        }
      }
    }
  }

  static Fix fix(JsonNode position) {
    return Fix.of(
        position.required("device_id").stringValue(),
        Instant.parse(position.required("recorded_at").stringValue()),
        position.required("lat").doubleValue());
  }

  private synchronized void see(String key, Fix fix) {
    seen++;
    Fix found =
        key.equals(fix.device())
            ? fix
            : new Fix(fix.device() + " under the key " + key, fix.recordedAt(), fix.lat());
    byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(found);
  }

  /** What came under these keys, in the order of each. */
  public synchronized List<Fix> of(Collection<String> keys) {
    List<Fix> fixes = new ArrayList<>();
    keys.forEach(key -> fixes.addAll(byKey.getOrDefault(key, List.of())));
    return fixes;
  }

  public synchronized List<Fix> all() {
    return of(List.copyOf(byKey.keySet()));
  }

  public synchronized long seen() {
    return seen;
  }

  public Health check() {
    return worker.check();
  }

  @Override
  public void close() {
    worker.close();
  }
}
