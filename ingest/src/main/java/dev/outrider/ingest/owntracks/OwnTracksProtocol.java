package dev.outrider.ingest.owntracks;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.ingest.access.AccessProblems;
import dev.outrider.ingest.client.ClientAttributes;
import dev.outrider.ingest.client.ClientProtocol;
import dev.outrider.ingest.client.ClientRequest;
import dev.outrider.ingest.client.JsonFields;
import dev.outrider.ingest.client.Message;
import dev.outrider.ingest.client.Refusal;
import dev.outrider.ingest.client.ReportDraft;
import dev.outrider.ingest.position.Report;
import dev.outrider.runtime.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message per request, of which only those of type {@code location} are fixes.
 *
 * <p>On iOS the app deletes what is answered with any 4xx, so whatever shall be kept for later is
 * answered with 503. On Android some versions send again for ever unless the body is an array.
 */
public final class OwnTracksProtocol implements ClientProtocol {

  private static final String SOURCE = "owntracks";

  /** Somebody has to act first. */
  private static final int RETRY_AFTER_SECONDS = 60;

  @Override
  public String name() {
    return SOURCE;
  }

  @Override
  public Message read(ClientRequest request) {
    if (request.text().isBlank()) {
      return Message.nothing();
    }
    var message = JsonFields.parse(request.body().array());
    if (message == null) {
      return new Message.Unreadable("The body is not JSON.");
    }
    return "location".equals(message.text("_type"))
        ? new Message.Positions(List.of(report(message, request)))
        : Message.nothing();
  }

  @Override
  public HttpResponse acknowledgement() {
    return HttpResponse.of(HttpStatus.OK, MediaType.JSON, "[]");
  }

  @Override
  public HttpResponse refusal(Refusal refusal, RequestHeaders headers) {
    var problem =
        switch (refusal) {
          case Refusal.WrongToken _ -> keep("The token is missing or wrong.");
          case Refusal.NotAllowed _ -> keep("This key is not good for positions.");
          case Refusal.Undecided _ -> AccessProblems.undecided();
          case Refusal.TooFast(long seconds) ->
              keep("More positions came than may come from one sender.", seconds);
          case Refusal.NoDevice _ -> keep("Neither user nor device is named.");
          case Refusal.UnknownEncoding _ ->
              keep("Send the body as it is, or with a Content-Encoding of gzip or deflate.");
          case Refusal.Unreadable(var why) -> Problem.of(HttpStatus.BAD_REQUEST, why);
        };
    return problem.toResponse();
  }

  private static Problem keep(String detail) {
    return keep(detail, RETRY_AFTER_SECONDS);
  }

  private static Problem keep(String detail, long retryAfterSeconds) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, detail)
        .withHeader(HttpHeaderNames.RETRY_AFTER, retryAfterSeconds);
  }

  private static Report report(JsonFields message, ClientRequest request) {
    return new ReportDraft(SOURCE, OwnTracksDevice.of(message, request))
        .recordedAt(message.text("tst"))
        .place(message.text("lat"), message.text("lon"))
        .speedKmh(message.number("vel"))
        .headingDeg(message.number("cog"))
        .altitudeM(message.number("alt"))
        .accuracyM(message.number("acc"))
        .batteryPercent(message.number("batt"))
        .attributes(attributes(message))
        .report();
  }

  private static ClientAttributes attributes(JsonFields message) {
    return new ClientAttributes()
        .flag("charging", charging(message))
        .magnitude("vertical_accuracy_m", message.number("vac"))
        .text("trigger", message.text("t"))
        .text("connection", message.text("conn"))
        .text("poi", message.text("poi"));
  }

  /** 1 is unplugged, 2 is charging, 3 is full. */
  private static @Nullable String charging(JsonFields message) {
    return switch (message.text("bs")) {
      case "1" -> "false";
      case "2", "3" -> "true";
      case null, default -> null;
    };
  }
}
