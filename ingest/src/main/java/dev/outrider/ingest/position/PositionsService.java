package dev.outrider.ingest.position;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.ingest.lane.GroupCommit;
import dev.outrider.ingest.lane.Receipt;
import dev.outrider.ingest.wal.WalGuard;
import dev.outrider.runtime.http.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code POST /v1/positions}: answers 202 only for what is durable. */
public final class PositionsService implements HttpService {

  /** Reading a longer body would hold up the other connections of the event loop. */
  private static final int BRIEF_BODY = 32 << 10;

  private final PositionReader reader;
  private final GroupCommit commit;
  private final PositionMetrics metrics;
  private final WalGuard wal;
  private final InstantSource clock;

  public PositionsService(
      PositionSettings settings,
      GroupCommit commit,
      WalGuard wal,
      InstantSource clock,
      MeterRegistry registry) {
    reader = new PositionReader(new PositionRules(settings.allowedSkew()), settings.maxPositions());
    metrics = new PositionMetrics(registry);
    this.commit = commit;
    this.wal = wal;
    this.clock = clock;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    var format = BodyFormat.of(request.contentType());
    if (format == null) {
      return PositionProblems.unsupportedType().toResponse();
    }
    return HttpResponse.of(
        request
            .aggregate()
            .thenCompose(whole -> wal.isShut() ? shed() : take(context, format, whole)));
  }

  private CompletableFuture<HttpResponse> take(
      ServiceRequestContext context, BodyFormat format, AggregatedHttpRequest request) {
    return read(context, format, request).thenCompose(this::respond);
  }

  private CompletableFuture<HttpResponse> shed() {
    metrics.shed();
    return now(PositionProblems.shed());
  }

  private CompletableFuture<Reading> read(
      ServiceRequestContext context, BodyFormat format, AggregatedHttpRequest request) {
    var body = request.content().array();
    var receivedAt = clock.instant();
    if (body.length <= BRIEF_BODY) {
      return CompletableFuture.completedFuture(reader.read(format, body, receivedAt));
    }
    return CompletableFuture.supplyAsync(
        () -> reader.read(format, body, receivedAt), context.blockingTaskExecutor());
  }

  private CompletableFuture<HttpResponse> respond(Reading reading) {
    return switch (reading) {
      case Reading.Points points -> store(points);
      case Reading.Empty empty -> now(PositionProblems.empty());
      case Reading.NotJson notJson -> now(PositionProblems.notJson(notJson));
      case Reading.TooMany tooMany -> now(PositionProblems.tooMany(tooMany));
    };
  }

  private CompletableFuture<HttpResponse> store(Reading.Points points) {
    var rejected = points.rejected();
    if (points.valid().isEmpty()) {
      metrics.rejected(rejected);
      return now(PositionProblems.allRejected(rejected));
    }
    return commit.submit(points.valid()).thenApply(receipt -> acknowledge(receipt, rejected));
  }

  private HttpResponse acknowledge(Receipt receipt, List<Rejection> rejected) {
    return switch (receipt) {
      case Receipt.Committed(int accepted, int duplicates) -> {
        metrics.rejected(rejected);
        yield new PositionsAnswer(accepted, duplicates, rejected).toResponse();
      }
      case Receipt.Busy busy -> {
        metrics.busy();
        yield PositionProblems.busy().toResponse();
      }
      case Receipt.Unavailable unavailable -> {
        metrics.unavailable();
        yield PositionProblems.unavailable().toResponse();
      }
    };
  }

  private static CompletableFuture<HttpResponse> now(Problem problem) {
    return CompletableFuture.completedFuture(problem.toResponse());
  }
}
