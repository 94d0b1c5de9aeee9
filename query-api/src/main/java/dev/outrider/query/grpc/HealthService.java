package dev.outrider.query.grpc;

import dev.outrider.runtime.component.Health;
import dev.outrider.schema.grpc.query.v1.FleetGrpc;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells over gRPC what /readyz tells. Watch is left unimplemented, as the protocol allows: a stream
 * for each watcher would stay open while the role closes.
 */
final class HealthService extends HealthGrpc.HealthImplBase {

  private static final Set<String> KNOWN = Set.of("", FleetGrpc.SERVICE_NAME);

  private final Supplier<Health> health;

  HealthService(Supplier<Health> health) {
    this.health = health;
  }

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> client) {
    if (!KNOWN.contains(request.getService())) {
      client.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    client.onNext(HealthCheckResponse.newBuilder().setStatus(status()).build());
    client.onCompleted();
  }

  private ServingStatus status() {
    return switch (health.get()) {
      case Health.Up up -> ServingStatus.SERVING;
      case Health.NotReady notReady -> ServingStatus.NOT_SERVING;
      case Health.Dead dead -> ServingStatus.NOT_SERVING;
    };
  }
}
