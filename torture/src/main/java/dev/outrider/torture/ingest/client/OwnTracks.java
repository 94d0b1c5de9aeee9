package dev.outrider.torture.ingest.client;

import dev.outrider.torture.ingest.journal.SentPoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/** One message per point; an empty array takes it. */
record OwnTracks() implements Dialect {

  @Override
  public HttpRequest.Builder request(URI ingest, List<SentPoint> points) {
    SentPoint point = points.getFirst();
    String body =
        "{\"_type\":\"location\",\"lat\":%s,\"lon\":-46.6,\"tst\":%d,\"batt\":50}"
            .formatted(point.fix().degrees(), point.fix().recordedAt().getEpochSecond());
    return Dialect.post(ingest.resolve("/owntracks"), "application/json", body)
        .header("X-Limit-U", point.fix().device());
  }

  @Override
  public Verdict judge(int status, String body, List<SentPoint> points) {
    return status == 200 && body.equals("[]")
        ? new Verdict.Taken()
        : new Verdict.Wrong(status + " " + body);
  }
}
