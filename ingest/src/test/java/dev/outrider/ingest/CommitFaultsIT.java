package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.localstack.PostgresServer;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.migration.OutboxPartitions;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class CommitFaultsIT {

  private final TestServers servers;
  private final PostgresServer postgres;
  private final Outbox outbox;

  CommitFaultsIT(TestServers servers) {
    this.servers = servers;
    postgres = servers.stack().postgres();
    outbox = new Outbox(servers.dataSource());
  }

  @BeforeEach
  void anEmptyOutbox() throws SQLException {
    postgres.start();
    SchemaMigration.migrate(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch");
  }

  @Test
  void nothingAcknowledgedIsLostWhenPostgresIsKilled() throws SQLException {
    var off = new AtomicBoolean();
    try (var ingest = RunningIngest.on(servers, Map.of());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var phones =
          IntStream.range(0, 40).mapToObj(n -> new Phone("device-" + n, ingest, off)).toList();
      var sending =
          phones.stream().map(phone -> CompletableFuture.runAsync(phone::send, threads)).toList();
      awaitProgress(phones);
      postgres.kill();
      int postponed = phones.getFirst().postponed().get();
      await().until(() -> phones.getFirst().postponed().get() > postponed);
      postgres.start();
      awaitProgress(phones);
      off.set(true);
      sending.forEach(CompletableFuture::join);
      assertThat(outbox.fixes()).containsAll(acknowledged(phones));
      assertInOrder(outbox.fixes());
    } finally {
      off.set(true);
    }
  }

  @Test
  void aFullQueueRefusesWholeRequestsAndTheOthersAreStored() throws SQLException {
    var small =
        Map.of(
            "OUTRIDER_INGEST_LANES",
            "2",
            "OUTRIDER_INGEST_QUEUE",
            "100",
            "OUTRIDER_INGEST_MAX_POSITIONS",
            "100");
    var answers = new LinkedHashMap<List<Fix>, CompletableFuture<AggregatedHttpResponse>>();
    try (var ingest = ready(small)) {
      try (var lock = lockedOutbox()) {
        for (int request = 0; request < 40; request++) {
          var fixes = spread(request);
          answers.put(fixes, ingest.post(json(fixes)));
        }
        await().until(() -> doneOf(answers) + inFlight(ingest) / 10 >= 40);
        lock.rollback();
      }
      var stored = new ArrayList<Fix>();
      answers.forEach((fixes, answer) -> {
        if (answer.join().status().equals(HttpStatus.ACCEPTED)) {
          stored.addAll(fixes);
        } else {
          assertThat(answer.join().status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
          assertThat(answer.join().contentUtf8()).contains("Nothing was stored");
        }
      });
      assertThat(stored.size()).isBetween(100, 200);
      assertThat(outbox.fixes()).containsExactlyInAnyOrderElementsOf(stored);
    }
  }

  @Test
  void postgresMayComeLater() {
    postgres.kill();
    try (var ingest = RunningIngest.on(servers, Map.of())) {
      assertThat(ingest.get("/readyz").status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(ingest.get("/healthz").status()).isEqualTo(HttpStatus.OK);
      assertThat(ingest.post(new Fix("a", 1).json()).join().status())
          .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);

      postgres.start();

      awaitReady(ingest);
      assertThat(ingest.post(new Fix("a", 1).json()).join().status())
          .isEqualTo(HttpStatus.ACCEPTED);
    }
  }

  @Test
  void anIdleIngestNoticesThatPostgresIsGone() {
    try (var ingest = ready(Map.of())) {
      postgres.kill();

      await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.SERVICE_UNAVAILABLE));
      postgres.start();
      awaitReady(ingest);
    }
  }

  @Test
  void aMissingPartitionIsToldAndHealsWhenItIsMade() throws SQLException {
    try (var ingest = ready(Map.of())) {
      dropPartitions();

      var answer = ingest.post(new Fix("a", 1).json()).join();
      assertThat(answer.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(ingest.get("/readyz").contentUtf8())
          .contains("outbox_batch has no partition for now");

      makePartitions();
      awaitReady(ingest);
      assertThat(ingest.post(new Fix("a", 1).json()).join().status())
          .isEqualTo(HttpStatus.ACCEPTED);
    } finally {
      makePartitions();
    }
  }

  @Test
  void closingAnswersWhatWasLetIn() throws SQLException {
    var fixes = spread(0);
    try (var ingest = ready(Map.of())) {
      CompletableFuture<AggregatedHttpResponse> answer;
      CompletableFuture<Void> closing;
      try (var lock = lockedOutbox()) {
        answer = ingest.post(json(fixes));
        await().until(() -> inFlight(ingest) == fixes.size());
        closing = CompletableFuture.runAsync(ingest::stop);
        await().until(ingest::isClosing);
        lock.rollback();
      }
      closing.join();

      assertThat(answer.join().status()).isEqualTo(HttpStatus.ACCEPTED);
      assertThat(outbox.fixes()).containsExactlyInAnyOrderElementsOf(fixes);
    }
  }

  @Test
  void closingUnderLoadLeavesNoRequestWithoutAnAnswer() throws SQLException {
    try (var ingest = ready(Map.of());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var phones =
          IntStream.range(0, 30)
              .mapToObj(n -> new Phone("device-" + n, ingest, new AtomicBoolean()))
              .toList();
      var sending =
          phones.stream()
              .map(phone -> CompletableFuture.runAsync(phone::sendUntilPostponed, threads))
              .toList();
      awaitProgress(phones);

      ingest.stop();

      sending.forEach(CompletableFuture::join);
      assertThat(outbox.fixes()).containsExactlyInAnyOrderElementsOf(acknowledged(phones));
    }
  }

  private RunningIngest ready(Map<String, String> settings) {
    var ingest = RunningIngest.on(servers, settings);
    awaitReady(ingest);
    return ingest;
  }

  private static void awaitReady(RunningIngest ingest) {
    await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  /** Each gets ten further acknowledgements. */
  private static void awaitProgress(List<Phone> phones) {
    for (var phone : phones) {
      int goal = phone.acknowledged().get() + 10;
      await().until(() -> phone.acknowledged().get() >= goal);
    }
  }

  private static List<Fix> acknowledged(List<Phone> phones) {
    return phones.stream()
        .flatMap(phone ->
            IntStream.range(0, phone.acknowledged().get())
                .mapToObj(number -> new Fix(phone.device(), number)))
        .toList();
  }

  /** A fix whose commit was not confirmed may be in twice, but never behind the next one. */
  private static void assertInOrder(List<Fix> stored) {
    var last = new LinkedHashMap<String, Integer>();
    for (var fix : stored) {
      int before = last.getOrDefault(fix.device(), -1);
      assertThat(fix.number()).as("%s after %d", fix, before).isBetween(before, before + 1);
      last.put(fix.device(), fix.number());
    }
  }

  private static double inFlight(RunningIngest ingest) {
    return ingest.gauges("outrider_ingest_queue_depth");
  }

  private static long doneOf(Map<?, CompletableFuture<AggregatedHttpResponse>> answers) {
    return answers.values().stream().filter(CompletableFuture::isDone).count();
  }

  /** Ten devices, so that both lanes get some. */
  private static List<Fix> spread(int request) {
    return IntStream.range(0, 10).mapToObj(device -> new Fix("device-" + device, request)).toList();
  }

  private static String json(List<Fix> fixes) {
    return fixes.stream().map(Fix::json).toList().toString();
  }

  private Connection lockedOutbox() throws SQLException {
    var connection = servers.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK TABLE outrider.outbox_batch IN SHARE MODE");
    }
    return connection;
  }

  private void dropPartitions() throws SQLException {
    outbox.execute(
        """
        DO $$
        DECLARE
          part regclass;
        BEGIN
          FOR part IN SELECT inhrelid FROM pg_inherits
              WHERE inhparent = 'outrider.outbox_batch'::regclass LOOP
            EXECUTE format('DROP TABLE %s', part);
          END LOOP;
        END
        $$\
        """);
  }

  private void makePartitions() throws SQLException {
    try (var connection = servers.dataSource().getConnection()) {
      OutboxPartitions.ensure(connection);
    }
  }
}
