package dev.outrider.runtime.http;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.HttpSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of a role: /healthz, /readyz, /metrics, /routes and what the role adds. Whatever
 * fails is answered by a problem document. With a token in the settings every request must carry it
 * but those for health and those to services that guard themselves.
 */
public final class HttpServer implements Component {
  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
  private static final String LIVE = "/healthz";
  private static final String READY = "/readyz";
  private static final String GRPC_HEALTH = "/grpc.health.v1.Health/Check";
  private static final long MAX_BODY_BYTES = 4L << 20;
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private static final int FLUSHES_AT_MOST = 256;

  /** With none at all Armeria drops the requests under way. */
  private static final Duration QUIET = Duration.ofMillis(50);

  private final String role;
  private final HttpSettings settings;
  private final PrometheusMeterRegistry meters;
  private final Supplier<Health> health;
  private final @Nullable DecoratingHttpServiceFunction guard;
  private final Consumer<ServerBuilder> routes;
  private final ProcessMetrics processMetrics = new ProcessMetrics();
  private volatile @Nullable Server server;

  /**
   * @param role its name in settings, as in {@code ingest}
   * @param health what /healthz and /readyz tell, mostly that of the whole role
   * @param routes adds the services; may change the limit on bodies, which is 4 MiB, and other
   *     defaults
   */
  public HttpServer(
      String role,
      HttpSettings settings,
      PrometheusMeterRegistry meters,
      Supplier<Health> health,
      Consumer<ServerBuilder> routes) {
    this(role, settings, meters, health, null, routes);
  }

  /**
   * A server with a guard of its own, which takes the place of the token in the settings.
   *
   * @param guard sees every request but those for health and those to services that guard
   *     themselves; null asks for the token, if there is one
   */
  public HttpServer(
      String role,
      HttpSettings settings,
      PrometheusMeterRegistry meters,
      Supplier<Health> health,
      @Nullable DecoratingHttpServiceFunction guard,
      Consumer<ServerBuilder> routes) {
    this.role = role;
    this.settings = settings;
    this.meters = meters;
    this.health = health;
    this.guard = guard;
    this.routes = routes;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void start() {
    if (guard == null && settings.isOpenToAll()) {
      throw new StartFailure(
          "%s refuses to listen on %s without OUTRIDER_HTTP_TOKEN: anyone could use it. Set a token or listen on 127.0.0.1."
              .formatted(role, settings.host()));
    }
    Server starting = build();
    try {
      starting.start().join();
    } catch (CompletionException e) {
      throw refused(starting, e.getCause() == null ? e : e.getCause());
    }
    server = starting;
    processMetrics.bindTo(meters);
    log.info("{} listens on http://{}:{}", role, settings.host(), port());
  }

  /** The port it listens on, also when the settings left it open. */
  public int port() {
    Server running = server;
    if (running == null) {
      throw new IllegalStateException(role + " does not listen");
    }
    return running.activeLocalPort();
  }

  @Override
  public Health check() {
    return server == null ? Health.notReady("not listening") : Health.up();
  }

  /** Takes no more connections and lets the requests under way end. */
  @Override
  public void close() {
    Server running = server;
    server = null;
    if (running != null) {
      running.stop().join();
      processMetrics.close();
    }
  }

  private Server build() {
    var healthRoutes = new HealthRoutes(health);
    ServerBuilder builder =
        Server.builder()
            .http(new InetSocketAddress(settings.host(), settings.port()))
            .disableServerHeader()
            .addHeader("x-content-type-options", "nosniff")
            .maxRequestLength(MAX_BODY_BYTES)
            .maxNumConnections(settings.limits().connections())
            .http2MaxStreamsPerConnection(settings.limits().streams())
            .http2MaxHeaderListSize(settings.limits().headerBytes())
            .http1MaxHeaderSize(settings.limits().headerBytes())
            .http1MaxInitialLineLength(settings.limits().headerBytes())
            .idleTimeout(settings.limits().idleTimeout())
            .gracefulShutdownTimeout(QUIET, DRAIN)
            .bossGroupFactory(Acceptor::new)
            .childChannelPipelineCustomizer(HttpServer::sendTogether)
            .unloggedExceptionsReportInterval(Duration.ZERO)
            .meterRegistry(meters)
            .errorHandler(new ProblemHandler());
    builder.route().get(LIVE).build((ctx, request) -> healthRoutes.live());
    builder.route().get(READY).build((ctx, request) -> healthRoutes.ready());
    builder.route().get("/metrics").build(new MetricsRoute(meters));
    builder.route().get("/routes").build(new RoutesPage(role));
    routes.accept(builder);
    guard(builder);
    return builder.build();
  }

  /** Armeria flushes the head of a whole answer and then its body: both leave in one packet. */
  private static void sendTogether(ChannelPipeline connection) {
    connection.addFirst(new FlushConsolidationHandler(FLUSHES_AT_MOST, true));
  }

  /** The decorator added last sees a request first: none gets past these two. */
  private void guard(ServerBuilder builder) {
    var chosen = guard;
    if (chosen == null && settings.token() != null) {
      chosen = new BearerToken(new AccessToken(settings.token()));
    }
    if (chosen != null) {
      builder.decorator(new Door(chosen, Set.of(LIVE, READY, GRPC_HEALTH)));
    }
    builder.decorator(new RequestMetrics(meters));
  }

  private StartFailure refused(Server starting, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof BindException || message.contains("Address already in use")) {
      return starting.config().ports().stream()
          .map(port -> port.localAddress().getPort())
          .filter(port -> port != settings.port() && isTaken(port))
          .findFirst()
          .map(port -> PortTaken.further(role, settings.host(), port, cause))
          .orElseGet(() -> new PortTaken(role, settings.host(), settings.port(), cause));
    }
    return new StartFailure(
        "%s can't listen on %s:%d: %s".formatted(role, settings.host(), settings.port(), message),
        cause);
  }

  /** Netty doesn't say which port it was. */
  private boolean isTaken(int port) {
    try (var probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(settings.host(), port));
      return false;
    } catch (IOException taken) {
      return true;
    }
  }
}
