package dev.outrider.ingest;

import dev.outrider.ingest.grpc.GrpcIngest;
import dev.outrider.ingest.lane.GroupCommit;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.ingest.wal.WalGuard;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.schema.outbox.UuidV7;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The write side: positions over HTTP and gRPC into the outbox. */
public final class IngestRole {

  private IngestRole() {}

  public static Role create(IngestSettings settings, PrometheusMeterRegistry meters) {
    return Role.of(IngestSettings.ROLE, health -> components(settings, meters, health));
  }

  private static List<Component> components(
      IngestSettings settings, PrometheusMeterRegistry meters, Supplier<Health> health) {
    var clock = Clock.systemUTC();
    var database =
        new OutboxDatabase(
            settings.postgres(), settings.lanes().lanes() + 2, settings.commitTimeout());
    var commit =
        new GroupCommit(settings.lanes(), database.connections(), new UuidV7(clock), meters);
    var wal = new WalGuard(settings.wal(), database.connections(), meters);
    var intake = new PositionIntake(settings.positions(), commit, wal, clock, meters);
    var routes = new IngestRoutes(settings, intake, clock);
    var grpc = new GrpcIngest(settings.grpc(), intake, health, meters);
    var http =
        new HttpServer(
            IngestSettings.ROLE,
            settings.http(),
            meters,
            health,
            server -> {
              routes.addTo(server);
              grpc.addTo(server);
            });
    // Closed in reverse: what was let in is committed and answered while the server still runs.
    return List.of(database, http, commit, wal, grpc);
  }
}
