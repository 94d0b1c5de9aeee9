package dev.outrider.ingest.gpslogger;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.outrider.ingest.access.AccessProblems;
import dev.outrider.ingest.client.ClientAttributes;
import dev.outrider.ingest.client.ClientProtocol;
import dev.outrider.ingest.client.ClientRequest;
import dev.outrider.ingest.client.ClientTime;
import dev.outrider.ingest.client.Fields;
import dev.outrider.ingest.client.Identity;
import dev.outrider.ingest.client.JsonFields;
import dev.outrider.ingest.client.Message;
import dev.outrider.ingest.client.Parameters;
import dev.outrider.ingest.client.Refusal;
import dev.outrider.ingest.client.ReportDraft;
import dev.outrider.ingest.position.BodyEncoding;
import dev.outrider.ingest.position.PositionProblems;
import dev.outrider.ingest.position.Report;
import dev.outrider.runtime.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Method, headers and body are the user's. The query string counts, then the body, which is JSON if
 * it begins so and a form otherwise, whatever its type says.
 */
public final class GpsLoggerProtocol implements ClientProtocol {

  private static final String SOURCE = "gpslogger";

  @Override
  public String name() {
    return SOURCE;
  }

  @Override
  public Message read(ClientRequest request) {
    var fields = fields(request);
    if (fields == null) {
      return new Message.Unreadable("The body is not JSON.");
    }
    if (!fields.has("lat") && !fields.has("lon")) {
      return Message.nothing();
    }
    return new Message.Positions(List.of(report(fields, request)));
  }

  @Override
  public HttpResponse acknowledgement() {
    return HttpResponse.of(ResponseHeaders.builder(HttpStatus.OK).contentLength(0).build());
  }

  @Override
  public HttpResponse refusal(Refusal refusal, RequestHeaders headers) {
    var problem =
        switch (refusal) {
          case Refusal.WrongToken _ ->
              Problem.of(HttpStatus.UNAUTHORIZED, "The password or token is missing or wrong.")
                  .withHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"outrider\"");
          case Refusal.NotAllowed _ -> AccessProblems.notAllowed();
          case Refusal.Undecided _ -> AccessProblems.undecided();
          case Refusal.TooFast(long seconds) -> PositionProblems.tooFast(seconds);
          case Refusal.NoDevice _ -> Problem.of(HttpStatus.BAD_REQUEST, "No device is named.");
          case Refusal.UnknownEncoding _ -> BodyEncoding.unsupported();
          case Refusal.Unreadable(var why) -> Problem.of(HttpStatus.BAD_REQUEST, why);
        };
    return problem.toResponse();
  }

  /** A query may hold just the name of the device while the body holds the fix. */
  private static @Nullable Fields fields(ClientRequest request) {
    var query = new Parameters(request.query());
    var body = request.text().strip();
    if (body.isEmpty() || query.has("lat")) {
      return query;
    }
    return body.startsWith("{") ? JsonFields.parse(request.body().array()) : Parameters.parse(body);
  }

  private static Report report(Fields fields, ClientRequest request) {
    var metresPerSecond = fields.number("spd");
    var draft =
        new ReportDraft(SOURCE, deviceId(fields, request))
            .recordedAt(fixTime(fields))
            .place(fields.text("lat"), fields.text("lon"))
            .headingDeg(fields.number("dir"))
            .altitudeM(fields.number("alt"))
            .accuracyM(fields.number("acc"))
            .batteryPercent(fields.number("batt"))
            .attributes(attributes(fields));
    return metresPerSecond == null
        ? draft.speedKmh(fields.number("spd_kph")).report()
        : draft.speedMps(metresPerSecond).report();
  }

  private static ClientAttributes attributes(Fields fields) {
    return new ClientAttributes()
        .flag("charging", fields.text("ischarging"))
        .magnitude("satellites", fields.number("sat"))
        .magnitude("hdop", fields.number("hdop"))
        .magnitude("vdop", fields.number("vdop"))
        .magnitude("pdop", fields.number("pdop"))
        .magnitude("distance_m", fields.number("dist"))
        .text("activity", fields.text("act"))
        .text("provider", fields.text("prov"))
        .text("profile", fields.text("profile"))
        .text("note", fields.text("desc"));
  }

  private static @Nullable String deviceId(Fields fields, ClientRequest request) {
    return Identity.of(
        request.credentials(),
        request.credentials().user(),
        request.query().get("id"),
        fields.text("id"),
        fields.text("aid"),
        fields.text("ser"));
  }

  /** The ISO form is the finer one. */
  private static @Nullable String fixTime(Fields fields) {
    var iso = fields.text("time");
    var seconds = fields.text("timestamp");
    boolean isReadable = iso != null && ClientTime.parse(iso) != null;
    return isReadable || seconds == null ? iso : seconds;
  }
}
