package dev.outrider.runtime.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.HttpSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class ClientGoneIT {

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpServer server =
      new HttpServer(
          "abandoned",
          new HttpSettings("127.0.0.1", 0, null),
          meters,
          Health::up,
          builder ->
              builder
                  .route()
                  .post("/body")
                  .build((context, request) -> {
                    var _ = context.log().whenComplete().thenAccept(_ -> failed.complete(null));
                    return HttpResponse.of(
                        request.aggregate().thenApply(_ -> HttpResponse.of(HttpStatus.OK)));
                  }));

  @BeforeEach
  void listen() {
    log.start();
    handler().addAppender(log);
    server.start();
  }

  @AfterEach
  void close() {
    handler().detachAppender(log);
    server.close();
  }

  private static Logger handler() {
    return (Logger) LoggerFactory.getLogger(ProblemHandler.class);
  }

  /** Anybody could fill the log otherwise, and every bad network would look like a bug. */
  @Test
  void isNoFailureOfOurs() throws Exception {
    try (var client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client
          .getOutputStream()
          .write(
              "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf".getBytes(US_ASCII));
    }
    failed.get(60, TimeUnit.SECONDS);

    assertThat(log.list).isEmpty();
    assertThat(meters.scrape()).doesNotContain("status=\"500\"");
  }
}
