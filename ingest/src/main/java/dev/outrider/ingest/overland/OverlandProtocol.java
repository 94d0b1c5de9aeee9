package dev.outrider.ingest.overland;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.ingest.access.AccessProblems;
import dev.outrider.ingest.client.ClientAttributes;
import dev.outrider.ingest.client.ClientProtocol;
import dev.outrider.ingest.client.ClientRequest;
import dev.outrider.ingest.client.Identity;
import dev.outrider.ingest.client.JsonFields;
import dev.outrider.ingest.client.Message;
import dev.outrider.ingest.client.Refusal;
import dev.outrider.ingest.client.ReportDraft;
import dev.outrider.ingest.position.BodyEncoding;
import dev.outrider.ingest.position.PositionProblems;
import dev.outrider.ingest.position.Report;
import dev.outrider.runtime.http.Problem;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Batches of GeoJSON features. Anything but {@code {"result":"ok"}} brings the whole batch again.
 */
public final class OverlandProtocol implements ClientProtocol {

  private static final String SOURCE = "overland";

  @Override
  public String name() {
    return SOURCE;
  }

  @Override
  public Message read(ClientRequest request) {
    var batch = JsonFields.parse(request.body().array());
    if (batch == null) {
      return new Message.Unreadable("The body is not JSON.");
    }
    var locations = batch.object("locations");
    if (!locations.node().isArray()) {
      return new Message.Unreadable("The body has no locations.");
    }
    var reports = new ArrayList<Report>();
    for (var feature : locations.elements()) {
      if (isFix(feature)) {
        reports.add(report(feature, request));
      }
    }
    return new Message.Positions(reports);
  }

  @Override
  public HttpResponse acknowledgement() {
    return HttpResponse.of(HttpStatus.OK, MediaType.JSON, "{\"result\":\"ok\"}");
  }

  @Override
  public HttpResponse refusal(Refusal refusal, RequestHeaders headers) {
    var problem =
        switch (refusal) {
          case Refusal.WrongToken _ ->
              Problem.of(HttpStatus.UNAUTHORIZED, "The access token is missing or wrong.")
                  .withHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
          case Refusal.NotAllowed _ -> AccessProblems.notAllowed();
          case Refusal.Undecided _ -> AccessProblems.undecided();
          case Refusal.TooFast(long seconds) -> PositionProblems.tooFast(seconds);
          case Refusal.NoDevice _ -> Problem.of(HttpStatus.BAD_REQUEST, "No device is named.");
          case Refusal.UnknownEncoding _ -> BodyEncoding.unsupported();
          case Refusal.Unreadable(var why) -> Problem.of(HttpStatus.BAD_REQUEST, why);
        };
    return problem.toResponse();
  }

  /** Visits and other actions, trips, and features without a place are none. */
  private static boolean isFix(JsonFields feature) {
    var properties = feature.object("properties");
    return feature.object("geometry").node().path("coordinates").isArray()
        && !properties.has("action")
        && !"trip".equals(properties.text("type"));
  }

  private static Report report(JsonFields feature, ClientRequest request) {
    var properties = feature.object("properties");
    var coordinates = feature.object("geometry").node().path("coordinates");
    return new ReportDraft(
            SOURCE,
            Identity.of(
                request.credentials(), properties.text("device_id"), properties.text("unique_id")))
        .recordedAt(properties.text("timestamp"))
        .place(degrees(coordinates.path(1)), degrees(coordinates.path(0)))
        .speedMps(properties.number("speed"))
        .headingDeg(properties.number("course"))
        .altitudeM(properties.number("altitude"))
        .accuracyM(properties.number("horizontal_accuracy"))
        .battery(properties.number("battery_level"))
        .attributes(attributes(properties))
        .report();
  }

  private static ClientAttributes attributes(JsonFields properties) {
    var activities =
        properties.node().path("motion").valueStream().map(JsonNode::asString).toList();
    return new ClientAttributes()
        .text("activity", activities.isEmpty() ? null : String.join(",", activities))
        .flag("charging", charging(properties))
        .magnitude("vertical_accuracy_m", properties.number("vertical_accuracy"));
  }

  private static @Nullable String charging(JsonFields properties) {
    return switch (properties.text("battery_state")) {
      case "charging", "full" -> "true";
      case "unplugged" -> "false";
      case null, default -> null;
    };
  }

  private static String degrees(JsonNode coordinate) {
    return coordinate.isValueNode() ? coordinate.asString() : coordinate.toString();
  }
}
