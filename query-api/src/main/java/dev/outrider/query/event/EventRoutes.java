package dev.outrider.query.event;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.request.Answers;
import dev.outrider.query.request.RequestParameters;
import dev.outrider.runtime.http.Problem;
import java.util.Optional;

/** {@code GET /v1/events} and {@code GET /v1/orders/{id}/events}. */
public final class EventRoutes {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ID = 512;
  private static final int LONGEST_WORDS = 200;
  private static final int MOST = 500;
  private static final int BY_DEFAULT = 50;

  private final EventReads reads;

  public EventRoutes(EventReads reads) {
    this.reads = reads;
  }

  public void addTo(ServerBuilder server) {
    server.route().get("/v1/events").build((context, request) -> search(context));
    server.route().get("/v1/orders/{id}/events").build((context, request) -> ofOrder(context));
  }

  private HttpResponse search(ServiceRequestContext context) {
    var parameters = RequestParameters.of(context);
    return answer(
        parameters,
        new EventSearch(
            parameters.text("aggregate_type", LONGEST_NAME),
            parameters.text("aggregate_id", LONGEST_ID),
            parameters.text("type", LONGEST_NAME),
            parameters.text("correlation_id", LONGEST_ID),
            parameters.time("from"),
            parameters.time("to"),
            parameters.text("q", LONGEST_WORDS),
            false,
            parameters.number("limit", 1, MOST, BY_DEFAULT),
            cursor(parameters)));
  }

  private HttpResponse ofOrder(ServiceRequestContext context) {
    var parameters = RequestParameters.of(context);
    String order = String.valueOf(context.pathParam("id"));
    if (order.isBlank()
        || order.length() > LONGEST_ID
        || order.codePoints().anyMatch(Character::isISOControl)) {
      parameters.problem("An order is named by 1 to " + LONGEST_ID + " printable characters.");
    }
    return answer(
        parameters,
        new EventSearch(
            Optional.of("order"),
            Optional.of(order),
            Optional.empty(),
            Optional.empty(),
            parameters.time("from"),
            parameters.time("to"),
            Optional.empty(),
            true,
            parameters.number("limit", 1, MOST, MOST),
            cursor(parameters)));
  }

  private HttpResponse answer(RequestParameters parameters, EventSearch search) {
    return parameters
        .refusal()
        .map(Problem::toResponse)
        .orElseGet(() -> Answers.of(reads.page(search).thenApply(Answers::json)));
  }

  private static Optional<EventCursor> cursor(RequestParameters parameters) {
    return parameters.find("cursor", "the next_cursor of an answer", EventCursor::decode);
  }
}
