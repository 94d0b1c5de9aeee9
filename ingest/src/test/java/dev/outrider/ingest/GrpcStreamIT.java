package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.grpc.ingest.v1.Position;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import dev.outrider.schema.migration.SchemaMigration;
import io.grpc.Status;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class GrpcStreamIT {

  private final TestServers servers;
  private final Outbox outbox;

  GrpcStreamIT(TestServers servers) {
    this.servers = servers;
    outbox = new Outbox(servers.dataSource());
  }

  @BeforeEach
  void anEmptyOutbox() throws SQLException {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch");
  }

  @Test
  void nothingIsAcknowledgedBeforeItsCommit() throws SQLException {
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var stream = client.stream();
      stream.send(1, new Fix("a", 0));
      await().until(() -> stream.acknowledged().equals(List.of(1L)));
      try (var lock = lockedOutbox()) {
        stream.send(2, new Fix("a", 1), new Fix("b", 1));
        stream.send(3);
        await().until(() -> inFlight(ingest) == 2);
        // Answered by the same connection, after whatever would have been acknowledged.
        assertThat(client.record(Position.getDefaultInstance()).getRejectionsCount()).isEqualTo(1);
        assertThat(stream.acknowledged()).containsExactly(1L);
        assertThat(outbox.fixes()).containsExactly(new Fix("a", 0));
        lock.rollback();
      }
      await().until(() -> stream.acknowledged().equals(List.of(1L, 2L, 3L)));
      assertThat(outbox.fixes())
          .containsExactlyInAnyOrder(new Fix("a", 0), new Fix("a", 1), new Fix("b", 1));

      assertThat(ingest.gauges("outrider_ingest_streams")).isEqualTo(1);
      stream.requests().onCompleted();
      assertThat(stream.end().getStatus().isOk()).isTrue();
      await().until(() -> ingest.gauges("outrider_ingest_streams") == 0);
      assertThat(ingest.counter("outrider_ingest_stream_acknowledgements")).isEqualTo(3);
    }
  }

  @Test
  void badPositionsAreReportedAndTheStreamGoesOn() {
    var good = GrpcClient.position(new Fix("a", 1));
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var stream = client.stream();
      stream.send(7, List.of(good.toBuilder().setLat(91).build(), good));
      stream.send(9, List.of(good, good.toBuilder().clearDeviceId().build()));
      stream.requests().onCompleted();

      assertThat(stream.end().getStatus().isOk()).isTrue();
      assertThat(stream.answers().all())
          .extracting(GrpcStreamIT::inWords)
          .containsExactly(
              "7: 1 accepted, 0 duplicates, 0 lat is outside -90..90",
              "9: 0 accepted, 1 duplicates, 1 device_id is missing");
    }
  }

  @Test
  void whatIsNoBatchEndsTheStreamAfterWhatCameBefore() throws SQLException {
    try (var ingest = ready(Map.of("OUTRIDER_INGEST_MAX_POSITIONS", "10"));
        var client = GrpcClient.at(ingest.port())) {
      var falling = client.stream();
      falling.send(2, new Fix("a", 1));
      falling.send(2, new Fix("a", 2));
      falling.send(3, new Fix("a", 3));
      assertThat(falling.end().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(falling.acknowledged()).containsExactly(2L);

      var unnumbered = client.stream();
      unnumbered.send(0, new Fix("a", 4));
      assertThat(unnumbered.end().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);

      var heavy = client.stream();
      heavy.send(1, new Fix("b", 1));
      heavy.send(2, Collections.nCopies(11, GrpcClient.position(new Fix("b", 2))));
      assertThat(heavy.end().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(heavy.acknowledged()).containsExactly(1L);
      assertThat(outbox.fixes()).containsExactly(new Fix("a", 1), new Fix("b", 1));
    }
  }

  @Test
  void aLongStreamIsLimitedOnlyInEachMessage() throws SQLException {
    var limited = Map.of("OUTRIDER_INGEST_MAX_BODY_BYTES", "10000");
    try (var ingest = ready(limited);
        var client = GrpcClient.at(ingest.port())) {
      var stream = client.stream();
      for (int n = 1; n <= 50; n++) {
        stream.send(n, GrpcClient.positions(fixes("a", n * 100, 100)));
      }
      await().until(() -> stream.acknowledged().size() == 50);
      stream.send(51, GrpcClient.positions(fixes("b", 0, 1_000)));

      assertThat(stream.end().getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(outbox.fixes()).hasSize(5_000);
    }
  }

  @Test
  void noMoreIsTakenThanMayWait() throws SQLException {
    try (var ingest = ready(Map.of("OUTRIDER_INGEST_STREAM_WINDOW", "4"));
        var client = GrpcClient.at(ingest.port())) {
      var stream = client.stream();
      CompletableFuture<?> other;
      try (var lock = lockedOutbox()) {
        for (int n = 1; n <= 20; n++) {
          stream.send(n, new Fix("a", n));
        }
        await().until(() -> inFlight(ingest) == 4);
        other = client.recordLater(GrpcClient.positions(List.of(new Fix("b", 1))));
        // It came over the same connection, behind all that the stream sent.
        await().until(() -> inFlight(ingest) >= 5);
        assertThat(inFlight(ingest)).isEqualTo(5);
        assertThat(stream.acknowledged()).isEmpty();
        lock.rollback();
      }
      other.join();
      await().until(() -> stream.acknowledged().size() == 20);
      assertThat(stream.acknowledged())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
      assertThat(outbox.fixes()).hasSize(21);
    }
  }

  @Test
  void afterABrokenConnectionTheRestIsSentAgainAndCountsOnce() throws SQLException, IOException {
    int batches = 400;
    try (var ingest = ready(Map.of());
        var link = FragileLink.to(ingest.port());
        var client = GrpcClient.at(link.port())) {
      int next = 1;
      int breaks = 0;
      while (next <= batches) {
        var stream = client.stream();
        for (int n = next; n <= batches; n++) {
          stream.send(n, fixOf(n));
        }
        int begin = next;
        if (breaks < 3) {
          await().until(() -> stream.acknowledged().size() >= 20);
          link.cut();
          breaks++;
        } else {
          stream.requests().onCompleted();
        }
        stream.end();
        assertThat(stream.acknowledged())
            .containsExactlyElementsOf(
                LongStream.range(begin, begin + stream.acknowledged().size()).boxed().toList());
        next += stream.acknowledged().size();
      }
      await().until(() -> ingest.gauges("outrider_ingest_streams") == 0);
      assertThat(outbox.fixes())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, batches).mapToObj(GrpcStreamIT::fixOf).toList());
    }
  }

  @Test
  void aCutLosesTheAcknowledgementAndNotTheCommit() throws SQLException, IOException {
    try (var ingest = ready(Map.of());
        var link = FragileLink.to(ingest.port());
        var client = GrpcClient.at(link.port())) {
      var broken = client.stream();
      try (var lock = lockedOutbox()) {
        broken.send(1, new Fix("a", 1));
        await().until(() -> inFlight(ingest) == 1);
        link.cut();
        assertThat(broken.end().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        await().until(() -> ingest.gauges("outrider_ingest_streams") == 0);
        lock.rollback();
      }
      var resumed = client.stream();
      resumed.send(1, new Fix("a", 1));
      resumed.send(2, new Fix("a", 2));
      resumed.requests().onCompleted();

      assertThat(resumed.end().getStatus().isOk()).isTrue();
      assertThat(resumed.answers().all())
          .extracting(GrpcStreamIT::inWords)
          .containsExactly("1: 0 accepted, 1 duplicates", "2: 1 accepted, 0 duplicates");
      assertThat(broken.acknowledged()).isEmpty();
      assertThat(outbox.fixes()).containsExactly(new Fix("a", 1), new Fix("a", 2));
    }
  }

  @Test
  void aFullQueueEndsTheStreamAfterWhatWasTaken() throws SQLException {
    var small =
        Map.of(
            "OUTRIDER_INGEST_LANES", "1",
            "OUTRIDER_INGEST_QUEUE", "100",
            "OUTRIDER_INGEST_MAX_POSITIONS", "100");
    try (var ingest = ready(small);
        var client = GrpcClient.at(ingest.port())) {
      var stream = client.stream();
      try (var lock = lockedOutbox()) {
        for (int n = 1; n <= 3; n++) {
          stream.send(n, GrpcClient.positions(fixes("a", n * 40, 40)));
        }
        stream.send(4, new Fix("b", 1));
        await()
            .until(() ->
                ingest
                    .get("/metrics")
                    .contentUtf8()
                    .contains("outrider_ingest_refused_requests_total{cause=\"busy\"} 1"));
        var refused =
            GrpcClient.refused(() -> client.record(GrpcClient.positions(fixes("c", 0, 30))));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(GrpcClient.retrySeconds(refused)).isEqualTo(1);
        assertThat(stream.answers().end()).isNotDone();
        lock.rollback();
      }
      var end = stream.end();
      assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(GrpcClient.retrySeconds(end)).isEqualTo(1);
      assertThat(stream.acknowledged()).containsExactly(1L, 2L);
      assertThat(outbox.fixes()).containsExactlyInAnyOrderElementsOf(fixes("a", 40, 80));
    }
  }

  @Test
  void whenPostgresDiesNothingIsAcknowledgedFalsely() throws SQLException {
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var stream = client.stream();
      stream.send(1, new Fix("a", 1));
      await().until(() -> stream.acknowledged().size() == 1);
      servers.stack().postgres().kill();
      stream.send(2, new Fix("a", 2));

      var end = stream.end();
      assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(GrpcClient.retrySeconds(end)).isEqualTo(1);
      assertThat(stream.acknowledged()).containsExactly(1L);

      servers.stack().postgres().start();
      await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
      var resumed = client.stream();
      resumed.send(2, new Fix("a", 2));
      resumed.requests().onCompleted();
      assertThat(resumed.end().getStatus().isOk()).isTrue();
      assertThat(outbox.fixes()).containsExactly(new Fix("a", 1), new Fix("a", 2));
    }
  }

  @Test
  void closingAcknowledgesWhatWasTakenAndEndsTheStream() throws SQLException {
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var stream = client.stream();
      var idle = client.stream();
      idle.send(1, new Fix("idle", 1));
      await().until(() -> idle.acknowledged().size() == 1);
      CompletableFuture<Void> closing;
      try (var lock = lockedOutbox()) {
        stream.send(1, new Fix("a", 1));
        stream.send(2, new Fix("a", 2));
        await().until(() -> inFlight(ingest) == 2);
        closing = CompletableFuture.runAsync(ingest::stop);
        assertThat(idle.end().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(stream.acknowledged()).isEmpty();
        lock.rollback();
      }
      var end = stream.end();
      closing.join();

      assertThat(stream.acknowledged()).containsExactly(1L, 2L);
      assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(end.getStatus().getDescription()).contains("This server stops");
      assertThat(outbox.fixes())
          .containsExactlyInAnyOrder(new Fix("idle", 1), new Fix("a", 1), new Fix("a", 2));
    }
  }

  /** Of no device more than ingest remembers. */
  private static Fix fixOf(int batch) {
    return new Fix("device-" + batch % 50, batch);
  }

  private static List<Fix> fixes(String device, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(n -> new Fix(device, n)).toList();
  }

  private static String inWords(StreamPositionsResponse answer) {
    var words =
        new StringBuilder(
            "%d: %d accepted, %d duplicates"
                .formatted(answer.getSequence(), answer.getAccepted(), answer.getDuplicates()));
    for (var rejection : answer.getRejectionsList()) {
      words.append(", ").append(rejection.getIndex()).append(' ').append(rejection.getReason());
    }
    return words.toString();
  }

  private static double inFlight(RunningIngest ingest) {
    return ingest.gauges("outrider_ingest_queue_depth");
  }

  private Connection lockedOutbox() throws SQLException {
    var connection = servers.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK TABLE outrider.outbox_batch IN SHARE MODE");
    }
    return connection;
  }

  private RunningIngest ready(Map<String, String> settings) {
    var ingest = RunningIngest.on(servers, settings);
    await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
    return ingest;
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }
}
