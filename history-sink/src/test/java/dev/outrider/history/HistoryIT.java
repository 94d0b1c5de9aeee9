package dev.outrider.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.event.AttributesWriter;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class HistoryIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final TestServers servers;
  private final PositionTopic topic;
  private final EventTopics otherTopics;
  private final History history;

  HistoryIT(TestServers servers) throws ExecutionException, InterruptedException {
    this.servers = servers;
    topic = new PositionTopic(servers);
    otherTopics = new EventTopics(servers);
    history = new History(servers.dataSource());
  }

  @BeforeEach
  void aMigratedDatabase() {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
  }

  @AfterEach
  void close() {
    otherTopics.close();
    topic.close();
  }

  @Test
  void keepsEveryFieldOfAPosition() throws SQLException {
    var full =
        new PositionEvent(
            "field \uD83D\uDE9A",
            START.plusMillis(123),
            START.plusMillis(456),
            -23.561414,
            -46.655881,
            8.3,
            271.0,
            760.0,
            4.2,
            0.87,
            "app",
            new AttributesWriter()
                .text("alarm", "s\n'\"\\{},")
                .flag("charging", true)
                .number("odometer_m", 17_500.5)
                .attributes());
    var bare = fix("field bare", 1);
    try (var sink = new RunningHistory(servers)) {
      topic.publish(List.of(full, bare));

      await().until(() -> history.count("field") == 2);
      assertThat(history.positions("field")).containsExactlyInAnyOrder(full, bare);
      await().until(() -> sink.check().equals(Health.up()));
    }
  }

  @Test
  void keepsAFixOnceHoweverOftenItComes() throws Exception {
    var events = fixes("once", 500);
    topic.publish(events);
    topic.publish(events.subList(100, 200));
    try (var sink = new RunningHistory(servers)) {
      await().until(() -> processed(sink) >= 600);
      assertThat(sink.counter("outrider_history_duplicates", "table", "position_history"))
          .isEqualTo(100);
    }

    topic.forgetOffsets(servers.topicPrefix() + "outrider-history");

    try (var sink = new RunningHistory(servers)) {
      await()
          .until(() ->
              sink.counter("outrider_history_duplicates", "table", "position_history") >= 600);
    }
    assertThat(history.positions("once")).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void goesOnWhereItWasStopped() throws SQLException {
    try (var _ = new RunningHistory(servers)) {
      topic.publish(fixes("stopped", 300));
      await().until(() -> history.count("stopped") > 0);
    }
    int before = history.count("stopped");
    topic.publish(List.of(fix("stopped late", 1)));
    try (var sink = new RunningHistory(servers)) {
      await().until(() -> history.count("stopped") == 301);
      assertThat(sink.counter("outrider_history_stored", "table", "position_history"))
          .isEqualTo(301 - before);
      assertThat(sink.counter("outrider_history_duplicates", "table", "position_history")).isZero();
    }
  }

  @Test
  void readsOnlyWhatIsCommitted() throws SQLException {
    try (var _ = new RunningHistory(servers)) {
      topic.abort(fix("commit aborted", 1));
      topic.publish(List.of(fix("commit done", 1)));

      await().until(() -> history.count("commit") >= 1);
      assertThat(history.positions("commit")).containsExactly(fix("commit done", 1));
    }
  }

  @Test
  void skipsWhatCanNotBeKeptAndGoesOn() {
    try (var sink = new RunningHistory(servers)) {
      topic.publish("a", "{\"device_id\":\"a\"");
      topic.publish("a", "{\"device_id\":\"a\",\"recorded_at\":\"2026-01-01T00:00:00Z\"}");
      topic.publish(List.of(at("skip", Instant.parse("9999-01-01T00:00:00Z")), fix("skip", 1)));

      await().until(() -> history.count("skip") == 1);
      await()
          .until(() ->
              sink.counter(
                      "outrider_history_skipped",
                      "table",
                      "position_history",
                      "reason",
                      "malformed")
                  == 2);
      assertThat(
              sink.counter(
                  "outrider_history_skipped", "table", "position_history", "reason", "far_future"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatPostgresRefusesDoesNotHoldUpItsNeighbours() throws SQLException {
    var good = fixes("refuse", 50);
    var tooLong = fix(nameOf(9_000), 1);
    var withNul =
        new PositionEvent("refuse", START, START, 1, 2, null, null, null, null, null, "\0");
    try (var sink = new RunningHistory(servers)) {
      topic.publish(
          Stream.of(List.of(withNul), good, List.of(tooLong)).flatMap(List::stream).toList());

      await()
          .until(() ->
              sink.counter(
                      "outrider_history_skipped", "table", "position_history", "reason", "refused")
                  == 2);
      await().until(() -> history.count("refuse") == 50);
      assertThat(sink.counter("outrider_history_duplicates", "table", "position_history")).isZero();
      assertThat(history.positions("refuse")).containsExactlyInAnyOrderElementsOf(good);
    }
  }

  @Test
  void makesThePartitionsItMeets() throws SQLException {
    var events =
        IntStream.range(0, 30)
            .mapToObj(week -> at("days", START.minus(Duration.ofDays(7L * week + 400))))
            .toList();
    var ancient = at("days", Instant.parse("1980-01-06T00:00:00Z"));
    try (var _ = new RunningHistory(servers)) {
      topic.publish(events);
      topic.publish(List.of(ancient));

      await().until(() -> history.count("days") == 31);
      assertThat(history.positions("days")).contains(ancient).containsAll(events);
    }
  }

  @Test
  void goesOnWherePostgresLeftOff() {
    try (var sink = new RunningHistory(servers)) {
      topic.publish(fixes("gone before", 100));
      await().until(() -> history.count("gone") == 100);

      servers.stack().postgres().kill();
      topic.publish(fixes("gone meanwhile", 1_000));
      await()
          .until(() ->
              sink.counter("outrider_history_write_failures", "table", "position_history") >= 2);
      assertThat(sink.check()).isInstanceOf(Health.NotReady.class);
      servers.stack().postgres().start();

      await().until(() -> history.count("gone") == 1_100);
      await().until(() -> sink.check().equals(Health.up()));
    }
  }

  @Test
  void instancesShareTheWork() {
    try (var one = new RunningHistory(servers);
        var other = new RunningHistory(servers)) {
      await().until(() -> one.check().equals(Health.up()) && other.check().equals(Health.up()));
      var round = new AtomicInteger();
      await()
          .until(() -> {
            topic.publish(fixes("shared " + round.incrementAndGet(), 50));
            return one.counter("outrider_history_stored", "table", "position_history") > 0
                && other.counter("outrider_history_stored", "table", "position_history") > 0;
          });
    }
  }

  /** Without a pattern that could be compressed. */
  private static String nameOf(int length) {
    return new Random(1)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int processed(RunningHistory sink) {
    return sink.counter("outrider_history_stored", "table", "position_history")
        + sink.counter("outrider_history_duplicates", "table", "position_history");
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private static List<PositionEvent> fixes(String device, int count) {
    return IntStream.range(0, count).mapToObj(n -> fix(device + "-" + n % 20, n)).toList();
  }

  private static PositionEvent fix(String device, int second) {
    return at(device, START.plusSeconds(second));
  }

  private static PositionEvent at(String device, Instant time) {
    return new PositionEvent(device, time, START, 1, 2, null, null, null, null, null, null);
  }
}
