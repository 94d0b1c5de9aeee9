package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.migration.SchemaMigration;
import io.grpc.Status;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No relay runs here: the slot stands where it was made. */
@ExtendWith(LocalStackExtension.class)
final class WalSheddingIT {

  private static final Map<String, String> LIMITED = Map.of("OUTRIDER_WAL_LIMIT", "16MB");

  private final TestServers servers;
  private final Outbox outbox;

  WalSheddingIT(TestServers servers) {
    this.servers = servers;
    outbox = new Outbox(servers.dataSource());
  }

  @BeforeEach
  void aSlotThatNobodyReads() throws SQLException {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox.execute(
        "SELECT pg_create_logical_replication_slot('%s', 'pgoutput')".formatted(servers.slot()));
  }

  @AfterEach
  void dropSlot() throws SQLException {
    outbox.execute("SELECT pg_drop_replication_slot('%s')".formatted(servers.slot()));
    outbox.execute("DELETE FROM outrider.relay_slot");
  }

  @Test
  void nothingIsTakenWhileTooMuchWalIsKeptAndThenAgain() throws SQLException {
    seed();
    try (var ingest = ready()) {
      assertThat(ingest.post(new Fix("a", 1).json()).join().status())
          .isEqualTo(HttpStatus.ACCEPTED);
      fill();
      await().until(() -> !isTaken(ingest, new Fix("a", 2)));

      var refused = ingest.post(new Fix("a", 3).json()).join();
      assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(refused.headers().get("retry-after")).isEqualTo("10");
      assertThat(refused.contentUtf8()).contains("wait to be published");
      assertSheddingOverGrpc(ingest);
      var phone = ingest.get("/osmand?id=a&lat=1&lon=2");
      assertThat(phone.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(phone.headers().get("retry-after")).isEqualTo("10");
      assertThat(ingest.get("/readyz").contentUtf8())
          .contains("for the slot " + servers.slot() + " and may keep 16 MB");
      assertThat(ingest.get("/healthz").status()).isEqualTo(HttpStatus.OK);
      assertThat(ingest.get("/metrics").contentUtf8())
          .contains("outrider_ingest_shedding 1.0")
          .containsPattern("outrider_ingest_refused_requests_total\\{cause=\"wal\"\\} [1-9]");

      await()
          .until(() -> {
            readOn();
            return isTaken(ingest, new Fix("a", 4));
          });
      await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
      assertThat(ingest.get("/metrics").contentUtf8()).contains("outrider_ingest_shedding 0.0");
    }
  }

  @Test
  void aSlotThatWasNeverSetUpForTheRelayStopsNothing() throws SQLException {
    try (var ingest = ready()) {
      fill();
      assertThat(isTaken(ingest, new Fix("a", 1))).isTrue();

      seed();
      await().until(() -> !isTaken(ingest, new Fix("a", 2)));
    }
  }

  private static void assertSheddingOverGrpc(RunningIngest ingest) {
    try (var client = GrpcClient.at(ingest.port())) {
      var position = GrpcClient.position(new Fix("a", 5));
      var refused = GrpcClient.refused(() -> client.record(position));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(GrpcClient.retrySeconds(refused)).isEqualTo(10);
      var stream = client.stream();
      stream.send(1, List.of(position));
      assertThat(stream.end().getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(stream.acknowledged()).isEmpty();
    }
  }

  private RunningIngest ready() {
    var ingest = RunningIngest.on(servers, LIMITED);
    await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
    return ingest;
  }

  private static boolean isTaken(RunningIngest ingest, Fix fix) {
    return ingest.post(fix.json()).join().status().equals(HttpStatus.ACCEPTED);
  }

  private void seed() throws SQLException {
    outbox.execute(
        "INSERT INTO outrider.relay_slot (slot, system_id) VALUES ('%s', '')"
            .formatted(servers.slot()));
  }

  private void fill() throws SQLException {
    outbox.execute(
        "SELECT pg_logical_emit_message(false, 'filler', repeat('x', 1048576)) FROM generate_series(1, 17)");
  }

  /** As a relay would, in steps: a slot lets go of WAL behind points that checkpoints mark. */
  private void readOn() throws SQLException {
    outbox.execute("CHECKPOINT");
    outbox.execute(
        "SELECT pg_replication_slot_advance('%s', pg_current_wal_lsn())".formatted(servers.slot()));
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }
}
