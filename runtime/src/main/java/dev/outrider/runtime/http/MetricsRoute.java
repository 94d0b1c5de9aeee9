package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The metrics of a role, in the text format that every scraper reads. */
final class MetricsRoute implements HttpService {
  private static final MediaType FORMAT =
      MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

  private final PrometheusMeterRegistry meters;

  MetricsRoute(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  /** Off the event loop, since gauges may ask slow things. */
  @Override
  public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
    return HttpResponse.of(
        () -> HttpResponse.of(HttpStatus.OK, FORMAT, meters.scrape()), ctx.blockingTaskExecutor());
  }
}
