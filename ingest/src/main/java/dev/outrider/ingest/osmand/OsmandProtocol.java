package dev.outrider.ingest.osmand;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.outrider.ingest.access.AccessProblems;
import dev.outrider.ingest.client.ClientProtocol;
import dev.outrider.ingest.client.ClientRequest;
import dev.outrider.ingest.client.Fields;
import dev.outrider.ingest.client.Identity;
import dev.outrider.ingest.client.JsonFields;
import dev.outrider.ingest.client.Message;
import dev.outrider.ingest.client.Parameters;
import dev.outrider.ingest.client.Refusal;
import dev.outrider.ingest.position.BodyEncoding;
import dev.outrider.ingest.position.PositionProblems;
import dev.outrider.ingest.position.Report;
import dev.outrider.runtime.http.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any method. JSON only where the Content-Type says so; otherwise the query string, then a form in
 * the body.
 */
public final class OsmandProtocol implements ClientProtocol {

  @Override
  public String name() {
    return OsmandPoint.SOURCE;
  }

  @Override
  public Message read(ClientRequest request) {
    return request.isJson() ? readJson(request) : readParameters(request);
  }

  @Override
  public HttpResponse acknowledgement() {
    return HttpResponse.of(ResponseHeaders.builder(HttpStatus.OK).contentLength(0).build());
  }

  @Override
  public HttpResponse refusal(Refusal refusal, RequestHeaders headers) {
    var unknownDevice =
        ClientRequest.isJson(headers) ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
    var problem =
        switch (refusal) {
          case Refusal.WrongToken _ ->
              Problem.of(unknownDevice, "The token in the address is missing or wrong.");
          case Refusal.NotAllowed _ -> AccessProblems.notAllowed();
          case Refusal.Undecided _ -> AccessProblems.undecided();
          case Refusal.TooFast(long seconds) -> PositionProblems.tooFast(seconds);
          case Refusal.NoDevice _ -> Problem.of(unknownDevice, "No device is named.");
          case Refusal.UnknownEncoding _ -> BodyEncoding.unsupported();
          case Refusal.Unreadable(var why) -> Problem.of(HttpStatus.BAD_REQUEST, why);
        };
    return problem.toResponse();
  }

  private static Message readParameters(ClientRequest request) {
    var query = new Parameters(request.query());
    var fields = request.query().isEmpty() ? Parameters.parse(request.text()) : query;
    var deviceId = deviceId(request, fields);
    if (deviceId == null) {
      return new Message.Anonymous();
    }
    var report = OsmandPoint.flat(fields, deviceId, request.receivedAt());
    return new Message.Positions(report == null ? List.of() : List.of(report));
  }

  private static Message readJson(ClientRequest request) {
    var body = JsonFields.parse(request.body().array());
    if (body == null) {
      return new Message.Unreadable("The body is not JSON.");
    }
    var reports = new ArrayList<Report>();
    for (var object : body.elements()) {
      var deviceId = deviceId(request, object);
      if (deviceId == null) {
        return new Message.Anonymous();
      }
      addReports(object, deviceId, request, reports);
    }
    return new Message.Positions(reports);
  }

  private static void addReports(
      JsonFields object, String deviceId, ClientRequest request, List<Report> reports) {
    var location = object.object("location");
    if (!location.isObject() && !location.node().isArray()) {
      add(OsmandPoint.flat(object, deviceId, request.receivedAt()), reports);
      return;
    }
    for (var element : location.elements()) {
      add(OsmandPoint.nested(element, deviceId, request.receivedAt()), reports);
    }
  }

  private static void add(@Nullable Report report, List<Report> reports) {
    if (report != null) {
      reports.add(report);
    }
  }

  private static @Nullable String deviceId(ClientRequest request, Fields fields) {
    return Identity.of(
        request.credentials(),
        fields.text("id"),
        fields.text("deviceid"),
        fields.text("device_id"));
  }
}
