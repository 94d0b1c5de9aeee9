package dev.outrider.ingest;

import dev.outrider.ingest.access.Gatekeeper;
import dev.outrider.ingest.access.IssuedCredentials;
import dev.outrider.ingest.access.RateLimits;
import dev.outrider.ingest.access.RequestGuard;
import dev.outrider.ingest.device.DeviceRoutes;
import dev.outrider.ingest.grpc.GrpcIngest;
import dev.outrider.ingest.lane.GroupCommit;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.ingest.wal.WalGuard;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.ApiDescription;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.schema.credential.Devices;
import dev.outrider.schema.outbox.UuidV7;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The write side: positions over HTTP and gRPC into the outbox. */
public final class IngestRole {

  /** One asks about tokens, one hears of changes, the others serve {@code /v1/devices}. */
  private static final int ACCOUNT_CONNECTIONS = 4;

  private static final Duration ACCOUNT_TIMEOUT = Duration.ofSeconds(4);

  private IngestRole() {}

  public static Role create(IngestSettings settings, PrometheusMeterRegistry meters) {
    return Role.of(IngestSettings.ROLE, health -> components(settings, meters, health));
  }

  private static List<Component> components(
      IngestSettings settings, PrometheusMeterRegistry meters, Supplier<Health> health) {
    var clock = Clock.systemUTC();
    var accounts =
        new OutboxDatabase(
            "ingest-credentials", settings.postgres(), ACCOUNT_CONNECTIONS, ACCOUNT_TIMEOUT);
    var credentials = new IssuedCredentials(accounts.connections(), clock, meters);
    var gatekeeper =
        new Gatekeeper(
            settings.http().token(), settings.credentialsRequired(), credentials, meters);
    var limits = new RateLimits(settings.rates(), settings.positions().maxPositions(), meters);
    var database =
        new OutboxDatabase(
            settings.postgres(), settings.lanes().lanes() + 2, settings.commitTimeout());
    var commit =
        new GroupCommit(settings.lanes(), database.connections(), new UuidV7(clock), meters);
    var wal = new WalGuard(settings.wal(), database.connections(), meters);
    var intake = new PositionIntake(settings.positions(), commit, wal, limits, clock, meters);
    var routes = new IngestRoutes(settings, intake, gatekeeper, clock);
    var devices = new DeviceRoutes(new Devices(accounts.connections(), new SecureRandom()));
    var grpc = new GrpcIngest(settings.grpc(), intake, health, meters);
    var http =
        new HttpServer(
            IngestSettings.ROLE,
            settings.http(),
            meters,
            health,
            new RequestGuard(gatekeeper),
            server -> {
              routes.addTo(server);
              devices.addTo(server);
              new ApiDescription(IngestRole.class).addTo(server);
              grpc.addTo(server);
            });
    // Closed in reverse: what was let in is committed and answered while the server still runs.
    return List.of(database, accounts, credentials, http, commit, wal, grpc);
  }
}
