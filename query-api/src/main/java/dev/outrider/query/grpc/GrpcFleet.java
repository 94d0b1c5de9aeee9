package dev.outrider.query.grpc;

import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.outrider.query.live.LiveStreams;
import dev.outrider.query.position.PositionLimits;
import dev.outrider.query.position.PositionReads;
import dev.outrider.query.position.WaitingReads;
import dev.outrider.runtime.component.Health;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** {@code outrider.query.v1.Fleet}, with health and reflection. */
public final class GrpcFleet {
  /** A client that lost its network says no farewell. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

  private final FleetService fleet;
  private final Supplier<Health> health;

  /**
   * Serves nothing yet.
   *
   * @param health what the health service tells, mostly that of the whole role
   */
  public GrpcFleet(
      PositionReads reads,
      WaitingReads waiting,
      LiveStreams streams,
      PositionLimits limits,
      InstantSource clock,
      Supplier<Health> health) {
    this.fleet = new FleetService(reads, waiting, streams, limits, clock);
    this.health = health;
  }

  public void addTo(ServerBuilder server) {
    server
        .service(
            GrpcService.builder()
                .addService(fleet)
                .addService(new HealthService(health))
                .addService(ProtoReflectionServiceV1.newInstance())
                .build())
        .pingInterval(PING_INTERVAL);
  }
}
