package dev.outrider.query.position;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.geo.GeoBox;
import dev.outrider.query.http.Parameters;
import java.time.InstantSource;
import java.util.Optional;

/** Pages over HTTP: {@code limit} and {@code cursor} in, {@code next_cursor} out. */
final class PageRequest {
  private PageRequest() {}

  static PageQuery read(Parameters parameters, Optional<GeoBox> box, int limit) {
    Optional<Cursor> after = parameters.text("cursor").flatMap(Cursor::parse);
    if (parameters.has("cursor") && after.isEmpty()) {
      parameters.problem("cursor", "must be the next_cursor of the page before");
    }
    return new PageQuery(box, after, parameters.whole("limit", 1, PositionLimits.PAGE, limit));
  }

  static HttpResponse answer(
      ServiceRequestContext context, Served<Page> found, InstantSource clock) {
    var body = new PositionBody(clock.instant(), found.from()).positions(found.value().positions());
    found.value().next().ifPresent(cursor -> body.text(",\"next_cursor\":").value(cursor.text()));
    return body.text("}").toResponse(context.request().headers());
  }
}
