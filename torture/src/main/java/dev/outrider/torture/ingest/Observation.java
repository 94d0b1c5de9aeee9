package dev.outrider.torture.ingest;

import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.topic.Topics;
import dev.outrider.torture.ingest.check.Evidence;
import dev.outrider.torture.ingest.journal.FleetJournal;
import dev.outrider.torture.ingest.system.ChainSystem;
import dev.outrider.torture.ingest.watch.LatestPositions;
import dev.outrider.torture.ingest.watch.PositionHistory;
import dev.outrider.torture.ingest.watch.PositionTopic;
import dev.outrider.torture.kafka.LogEnds;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Looks at every stage of the way. */
final class Observation implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final PositionTopic topic;
  private final PositionHistory history;
  private final LatestPositions latest;

  private Observation(PositionTopic topic, PositionHistory history, LatestPositions latest) {
    this.topic = topic;
    this.history = history;
    this.latest = latest;
  }

  static Observation start(ChainSystem system, HttpClient http)
      throws ExecutionException, InterruptedException, TimeoutException {
    String bootstrap = system.stack().kafka().bootstrap();
    try (LogEnds ends = new LogEnds(bootstrap)) {
      PositionTopic topic =
          new PositionTopic(bootstrap, ends.partitions(List.of(new Topics("").position())));
      topic.start();
      return new Observation(
          topic, new PositionHistory(system), new LatestPositions(http, system.query()));
    }
  }

  /**
   * Looks until nothing is wrong with these devices any more, which takes as long as points are on
   * their way; after the patience, at what is wrong then.
   *
   * @throws StartFailure if a stage can't be looked at in time
   */
  Evidence settled(FleetJournal devices, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean last = System.nanoTime() > deadline;
      try {
        Evidence evidence = look(devices);
        if (last || evidence.examine().none()) {
          return evidence;
        }
      } catch (SQLException | IOException e) {
        if (last) {
          throw new StartFailure("History or query could not be read: " + e.getMessage(), e);
        }
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private Evidence look(FleetJournal devices)
      throws SQLException, IOException, InterruptedException {
    if (topic.check() instanceof Health.Dead(String reason)) {
      throw new StartFailure("The topic can't be read, its reader " + reason);
    }
    List<String> names = devices.names();
    return new Evidence(devices, topic.of(names), history.of(names), latest.of(names));
  }

  /** At all there is, whoever sent it. */
  Evidence everything(FleetJournal devices) throws SQLException, IOException, InterruptedException {
    return new Evidence(devices, topic.all(), history.all(), latest.of(devices.names()));
  }

  long published() {
    return topic.seen();
  }

  @Override
  public void close() {
    topic.close();
  }
}
