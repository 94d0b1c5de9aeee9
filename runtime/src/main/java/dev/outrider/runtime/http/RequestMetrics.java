package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Times requests by method, route and status into buckets that service levels can be computed from,
 * across instances.
 */
final class RequestMetrics implements DecoratingHttpServiceFunction {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private record Kind(HttpMethod method, String route, int status) {}

  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final AtomicInteger active = new AtomicInteger();

  RequestMetrics(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("outrider.http.active.requests", active, AtomicInteger::get)
        .description("Requests under way")
        .register(meters);
  }

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    active.incrementAndGet();
    var _ = ctx.log().whenComplete().thenAccept(this::record);
    return delegate.serve(ctx, request);
  }

  private void record(RequestLog log) {
    active.decrementAndGet();
    var context = (ServiceRequestContext) log.context();
    var route = context.config().route();
    var kind =
        new Kind(
            context.method(),
            route.isFallback() ? "none" : route.patternString(),
            log.responseStatus().code());
    timers
        .computeIfAbsent(kind, this::timer)
        .record(log.totalDurationNanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("outrider.http.requests")
        .description("Requests by method, route and status, and how long they took")
        .tag("method", kind.method().name())
        .tag("route", kind.route())
        .tag("status", Integer.toString(kind.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
