package dev.outrider.torture.ingest.client;

import dev.outrider.torture.ingest.journal.SentPoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/** One point in the query string; an empty 200 takes it. */
record Osmand() implements Dialect {

  @Override
  public HttpRequest.Builder request(URI ingest, List<SentPoint> points) {
    SentPoint point = points.getFirst();
    return HttpRequest.newBuilder(
            ingest.resolve(
                "/osmand?id=%s&timestamp=%d&lat=%s&lon=-46.6&batt=50"
                    .formatted(
                        point.fix().device(),
                        point.fix().recordedAt().getEpochSecond(),
                        point.fix().degrees())))
        .GET();
  }

  @Override
  public Verdict judge(int status, String body, List<SentPoint> points) {
    return status == 200 && body.isEmpty()
        ? new Verdict.Taken()
        : new Verdict.Wrong(status + " " + body);
  }
}
