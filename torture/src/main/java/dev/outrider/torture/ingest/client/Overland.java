package dev.outrider.torture.ingest.client;

import dev.outrider.torture.ingest.journal.SentPoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;

/** Batches of features, each with its device; one word takes all of them. */
record Overland() implements Dialect {

  @Override
  public HttpRequest.Builder request(URI ingest, List<SentPoint> points) {
    String features =
        points.stream().map(Overland::feature).collect(Collectors.joining(",", "[", "]"));
    return Dialect.post(
        ingest.resolve("/overland"), "application/json", "{\"locations\":" + features + "}");
  }

  private static String feature(SentPoint point) {
    return """
    {"type":"Feature","geometry":{"type":"Point","coordinates":[-46.6,%s]},
     "properties":{"timestamp":"%s","device_id":"%s","battery_level":0.5}}\
    """
        .formatted(point.fix().degrees(), point.fix().recordedAt(), point.fix().device());
  }

  @Override
  public Verdict judge(int status, String body, List<SentPoint> points) {
    return status == 200 && body.equals("{\"result\":\"ok\"}")
        ? new Verdict.Taken()
        : new Verdict.Wrong(status + " " + body);
  }
}
