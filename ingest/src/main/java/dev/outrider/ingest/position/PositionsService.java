package dev.outrider.ingest.position;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.ingest.access.Caller;
import dev.outrider.ingest.access.Pass;
import dev.outrider.runtime.http.Problem;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** {@code POST /v1/positions}: answers 202 only for what is durable. */
public final class PositionsService implements HttpService {

  /** Reading a longer body would hold up the other connections of the event loop. */
  private static final int BRIEF_BODY = 32 << 10;

  private final PositionReader reader;
  private final PositionIntake intake;
  private final InstantSource clock;

  public PositionsService(PositionIntake intake, InstantSource clock) {
    reader = intake.reader();
    this.intake = intake;
    this.clock = clock;
  }

  /** An answer is whole: else its head and its body leave in a packet each. */
  @Override
  public ExchangeType exchangeType(RoutingContext routing) {
    return ExchangeType.REQUEST_STREAMING;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    var format = BodyFormat.of(request.contentType());
    if (format == null) {
      return PositionProblems.unsupportedType().toResponse();
    }
    if (!BodyEncoding.isReadable(request.headers())) {
      return BodyEncoding.unsupported().toResponse();
    }
    var caller = Pass.of(context).caller();
    return HttpResponse.of(
        request
            .aggregate()
            .thenCompose(whole ->
                intake.isShut()
                    ? now(PositionProblems.postponed(intake.shed()))
                    : take(context, caller, format, whole)));
  }

  private CompletableFuture<HttpResponse> take(
      ServiceRequestContext context,
      Caller caller,
      BodyFormat format,
      AggregatedHttpRequest request) {
    return read(context, caller, format, request).thenCompose(reading -> respond(caller, reading));
  }

  private CompletableFuture<Reading> read(
      ServiceRequestContext context,
      Caller caller,
      BodyFormat format,
      AggregatedHttpRequest request) {
    var body = request.content().array();
    var receivedAt = clock.instant();
    if (body.length <= BRIEF_BODY) {
      return CompletableFuture.completedFuture(
          reader.read(format, body, receivedAt, caller.device()));
    }
    return CompletableFuture.supplyAsync(
        () -> reader.read(format, body, receivedAt, caller.device()),
        context.blockingTaskExecutor());
  }

  private CompletableFuture<HttpResponse> respond(Caller caller, Reading reading) {
    return switch (reading) {
      case Reading.Points points ->
          intake.store(caller, points).thenApply(PositionsService::answer);
      case Reading.Empty empty -> now(PositionProblems.empty());
      case Reading.NotJson notJson -> now(PositionProblems.notJson(notJson));
      case Reading.TooMany tooMany -> now(PositionProblems.tooMany(tooMany.limit()));
    };
  }

  private static HttpResponse answer(IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Settled settled ->
          settled.isAllOfOthers()
              ? PositionProblems.allOfOthers(settled.rejected()).toResponse()
              : settled.isAllRejected()
                  ? PositionProblems.allRejected(settled.rejected()).toResponse()
                  : PositionsAnswer.of(settled).toResponse();
      case IntakeOutcome.Postponed postponed -> PositionProblems.postponed(postponed).toResponse();
      case IntakeOutcome.TooFast(long seconds) -> PositionProblems.tooFast(seconds).toResponse();
      case IntakeOutcome.TooMany(int limit) -> PositionProblems.tooMany(limit).toResponse();
    };
  }

  private static CompletableFuture<HttpResponse> now(Problem problem) {
    return CompletableFuture.completedFuture(problem.toResponse());
  }
}
