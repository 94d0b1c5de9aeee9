package dev.outrider.ingest.grpc;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Positions over gRPC, on the HTTP server of the role. Closing it ends the streams, so it closes
 * before what they wait for.
 */
public final class GrpcIngest implements Component {

  private static final String STREAM =
      "/" + PositionIngestGrpc.getStreamPositionsMethod().getFullMethodName();

  /** A phone that lost its network says no farewell. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(10);

  private final GrpcSettings settings;
  private final Supplier<Health> health;
  private final PositionIntake intake;
  private final OpenStreams streams;

  /**
   * @param health what the health service tells, mostly that of the whole role
   */
  public GrpcIngest(
      GrpcSettings settings,
      PositionIntake intake,
      Supplier<Health> health,
      MeterRegistry registry) {
    this.settings = settings;
    this.health = health;
    this.intake = intake;
    streams = new OpenStreams(registry);
  }

  public void addTo(ServerBuilder server) {
    var service =
        GrpcService.builder()
            .addService(new PositionIngestService(intake, streams, settings.window()))
            .addService(new HealthService(health))
            .addService(ProtoReflectionServiceV1.newInstance())
            .maxRequestMessageLength(settings.maxMessageBytes())
            .exceptionHandler(new LengthLimit(settings.maxMessageBytes()))
            .build();
    var binding = server.route();
    service.routes().forEach(binding::addRoute);
    binding
        .maxRequestLength(settings.maxMessageBytes())
        .decorator(GrpcIngest::withoutEnd)
        .build(service);
    server.pingInterval(PING_INTERVAL);
  }

  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public void start() {}

  @Override
  public Health check() {
    return Health.up();
  }

  @Override
  public void close() {
    streams.shutDown();
  }

  /** A stream is limited in each message, not in their sum. */
  private static HttpResponse withoutEnd(
      HttpService delegate, ServiceRequestContext context, HttpRequest request) throws Exception {
    if (context.path().equals(STREAM)) {
      context.setMaxRequestLength(0);
    }
    return delegate.serve(context, request);
  }
}
