package dev.outrider.query.track;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.query.request.Answers;
import dev.outrider.query.request.DeviceName;
import dev.outrider.query.request.RequestParameters;
import dev.outrider.query.request.TimeRange;
import dev.outrider.runtime.http.Problem;
import java.time.Duration;
import java.time.InstantSource;

/** {@code GET /v1/devices/{id}/trips}: trips and stops. */
public final class TripRoutes {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  /** A month is read in some seconds, also on a busy server. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HistoryReads history;
  private final InstantSource clock;

  public TripRoutes(HistoryReads history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  public void addTo(ServerBuilder server) {
    server.route().get("/v1/devices/{id}/trips").build((context, request) -> trips(context));
  }

  private HttpResponse trips(ServiceRequestContext context) {
    var parameters = RequestParameters.of(context);
    var device = DeviceName.read(context, parameters);
    var range = TimeRange.read(parameters, clock.instant(), DAY, LONGEST);
    var rules = TripRules.read(parameters);
    return parameters
        .refusal()
        .map(Problem::toResponse)
        .orElseGet(() -> {
          context.setRequestTimeout(PATIENCE);
          return answer(device, range, rules);
        });
  }

  private HttpResponse answer(String device, TimeRange range, TripRules rules) {
    return Answers.of(
        history
            .read(connection -> {
              TrackRows.begin(connection);
              var finder = new TripFinder(rules);
              new TrackRows(device, range).read(connection, finder);
              return TripAnswer.of(device, range, finder);
            })
            .thenApply(Answers::json));
  }
}
