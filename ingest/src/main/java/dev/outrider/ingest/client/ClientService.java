package dev.outrider.ingest.client;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.ingest.access.Admission;
import dev.outrider.ingest.access.Caller;
import dev.outrider.ingest.access.Claim;
import dev.outrider.ingest.access.Credentials;
import dev.outrider.ingest.access.Gatekeeper;
import dev.outrider.ingest.position.BodyEncoding;
import dev.outrider.ingest.position.IntakeOutcome;
import dev.outrider.ingest.position.PointCollector;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.ingest.position.PositionProblems;
import dev.outrider.ingest.position.Report;
import dev.outrider.runtime.http.GuardsItself;
import dev.outrider.schema.credential.Scope;
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
  private final Gatekeeper gatekeeper;
  private final InstantSource clock;

  /**
   * Serves a path and whatever is below it.
   *
   * @param path where the protocol is served, without a slash at the end
   */
  public ClientService(
      String path,
      ClientProtocol protocol,
      PositionIntake intake,
      Gatekeeper gatekeeper,
      InstantSource clock) {
    this.path = path;
    this.protocol = protocol;
    this.intake = intake;
    this.gatekeeper = gatekeeper;
    this.clock = clock;
  }

  /** An answer is whole: else its head and its body leave in a packet each. */
  @Override
  public ExchangeType exchangeType(RoutingContext routing) {
    return ExchangeType.REQUEST_STREAMING;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    var credentials = Credentials.of(request.headers(), segment(context.decodedPath()));
    var admission =
        gatekeeper.admit(
            new Claim(credentials.tokens(), caller -> caller.may(Scope.POSITIONS_WRITE)));
    if (admission.isDone()) {
      return serve(admission.join(), context, request, credentials);
    }
    return HttpResponse.of(
        admission.thenApplyAsync(
            settled -> serve(settled, context, request, credentials), context.eventLoop()));
  }

  private HttpResponse serve(
      Caller caller, ServiceRequestContext context, HttpRequest request, Credentials credentials) {
    if (!BodyEncoding.isReadable(request.headers())) {
      return protocol.refusal(new Refusal.UnknownEncoding(), request.headers());
    }
    return HttpResponse.of(
        request
            .aggregate()
            .thenCompose(whole -> read(context, whole, credentials.of(caller)))
            .thenCompose(message -> take(message, caller, request.headers())));
  }

  private HttpResponse serve(
      Admission admission,
      ServiceRequestContext context,
      HttpRequest request,
      Credentials credentials) {
    return switch (admission) {
      case Admission.Admitted(Caller caller) -> serve(caller, context, request, credentials);
      case Admission.Stranger _ -> protocol.refusal(new Refusal.WrongToken(), request.headers());
      case Admission.NotAllowed _ -> protocol.refusal(new Refusal.NotAllowed(), request.headers());
      case Admission.Undecided _ -> protocol.refusal(new Refusal.Undecided(), request.headers());
    };
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

  private CompletableFuture<HttpResponse> take(
      Message message, Caller caller, RequestHeaders headers) {
    return switch (message) {
      case Message.Positions(List<Report> reports) -> take(reports, caller, headers);
      case Message.Anonymous _ -> now(protocol.refusal(new Refusal.NoDevice(), headers));
      case Message.Unreadable(String why) ->
          now(protocol.refusal(new Refusal.Unreadable(why), headers));
    };
  }

  private CompletableFuture<HttpResponse> take(
      List<Report> reports, Caller caller, RequestHeaders headers) {
    if (reports.isEmpty()) {
      return now(protocol.acknowledgement());
    }
    if (reports.stream().allMatch(report -> report.deviceId() == null)) {
      return now(protocol.refusal(new Refusal.NoDevice(), headers));
    }
    return intake
        .take(protocol.name(), caller, reports, PointCollector::offer)
        .thenApply(outcome -> answer(outcome, headers));
  }

  private HttpResponse answer(IntakeOutcome outcome, RequestHeaders headers) {
    return switch (outcome) {
      case IntakeOutcome.Settled _ -> protocol.acknowledgement();
      case IntakeOutcome.Postponed postponed -> PositionProblems.postponed(postponed).toResponse();
      case IntakeOutcome.TooFast(long seconds) ->
          protocol.refusal(new Refusal.TooFast(seconds), headers);
      case IntakeOutcome.TooMany(int limit) -> PositionProblems.tooMany(limit).toResponse();
    };
  }

  private static CompletableFuture<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
