package dev.outrider.ingest.client;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.ingest.position.IntakeOutcome;
import dev.outrider.ingest.position.PointCollector;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.ingest.position.PositionProblems;
import dev.outrider.ingest.position.Report;
import dev.outrider.runtime.http.AccessToken;
import dev.outrider.runtime.http.GuardsItself;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves one protocol at one path: nothing is acknowledged before it is durable. */
public final class ClientService implements GuardsItself {

  /** Reading a longer body would hold up the other connections of the event loop. */
  private static final int BRIEF_BODY = 32 << 10;

  private final String path;
  private final ClientProtocol protocol;
  private final PositionIntake intake;
  private final @Nullable AccessToken token;
  private final InstantSource clock;

  /**
   * Serves a path and whatever is below it.
   *
   * @param path where the protocol is served, without a slash at the end
   * @param token null lets everyone in
   */
  public ClientService(
      String path,
      ClientProtocol protocol,
      PositionIntake intake,
      @Nullable AccessToken token,
      InstantSource clock) {
    this.path = path;
    this.protocol = protocol;
    this.intake = intake;
    this.token = token;
    this.clock = clock;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    var credentials = Credentials.of(request.headers(), segment(context.decodedPath()));
    if (!isLetIn(credentials)) {
      return protocol.refusal(new Refusal.WrongToken(), request.headers());
    }
    return HttpResponse.of(
        request
            .aggregate()
            .thenCompose(whole -> read(context, whole, credentials))
            .thenCompose(message -> take(message, request.headers())));
  }

  private boolean isLetIn(Credentials credentials) {
    var expected = token;
    return expected == null || credentials.tokens().anyMatch(expected::equalsText);
  }

  /** A token may hold slashes; Armeria decodes all but those. */
  private @Nullable String segment(String decodedPath) {
    var below = decodedPath.substring(path.length());
    return below.length() > 1 ? below.substring(1).replaceAll("(?i)%2f", "/") : null;
  }

  private CompletableFuture<Message> read(
      ServiceRequestContext context, AggregatedHttpRequest whole, Credentials credentials) {
    var request =
        new ClientRequest(
            whole.headers(), context.queryParams(), whole.content(), credentials, clock.instant());
    if (request.body().length() <= BRIEF_BODY) {
      return CompletableFuture.completedFuture(protocol.read(request));
    }
    return CompletableFuture.supplyAsync(
        () -> protocol.read(request), context.blockingTaskExecutor());
  }

  private CompletableFuture<HttpResponse> take(Message message, RequestHeaders headers) {
    return switch (message) {
      case Message.Positions(List<Report> reports) -> take(reports, headers);
      case Message.Anonymous _ -> now(protocol.refusal(new Refusal.NoDevice(), headers));
      case Message.Unreadable(String why) ->
          now(protocol.refusal(new Refusal.Unreadable(why), headers));
    };
  }

  private CompletableFuture<HttpResponse> take(List<Report> reports, RequestHeaders headers) {
    if (reports.isEmpty()) {
      return now(protocol.acknowledgement());
    }
    if (reports.stream().allMatch(report -> report.deviceId() == null)) {
      return now(protocol.refusal(new Refusal.NoDevice(), headers));
    }
    return intake.take(reports, PointCollector::offer).thenApply(this::answer);
  }

  private HttpResponse answer(IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Settled _ -> protocol.acknowledgement();
      case IntakeOutcome.Postponed postponed -> PositionProblems.postponed(postponed).toResponse();
      case IntakeOutcome.TooMany(int limit) -> PositionProblems.tooMany(limit).toResponse();
    };
  }

  private static CompletableFuture<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
