package dev.outrider.torture.ingest.client;

import dev.outrider.torture.ingest.journal.SentPoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/positions}, whose answer accounts for each point. */
enum OwnJson implements Dialect {
  OBJECT("application/json") {
    @Override
    String body(List<String> points) {
      return points.getFirst();
    }
  },
  ARRAY("application/json") {
    @Override
    String body(List<String> points) {
      return points.toString();
    }
  },
  LINES("application/x-ndjson") {
    @Override
    String body(List<String> points) {
      return String.join("\n", points);
    }
  };

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String type;

  OwnJson(String type) {
    this.type = type;
  }

  abstract String body(List<String> points);

  @Override
  public HttpRequest.Builder request(URI ingest, List<SentPoint> points) {
    return Dialect.post(
        ingest.resolve("/v1/positions"), type, body(points.stream().map(OwnJson::json).toList()));
  }

  private static String json(SentPoint point) {
    return "{\"device_id\":\"%s\",\"recorded_at\":\"%s\",\"lat\":%s,\"lon\":-46.6}"
        .formatted(point.fix().device(), point.fix().recordedAt(), point.fix().degrees());
  }

  @Override
  public Verdict judge(int status, String body, List<SentPoint> points) {
    List<Integer> invalid =
        IntStream.range(0, points.size())
            .filter(index -> !points.get(index).valid())
            .boxed()
            .toList();
    if (status != (invalid.size() == points.size() ? 422 : 202)) {
      return new Verdict.Wrong(status + " " + body);
    }
    JsonNode answer = JSON.readTree(body);
    List<Integer> rejected =
        answer
            .required("rejected")
            .valueStream()
            .map(one -> one.required("index").intValue())
            .collect(Collectors.toList());
    int stored = answer.required("accepted").intValue() + answer.required("duplicates").intValue();
    return rejected.equals(invalid) && stored == points.size() - invalid.size()
        ? new Verdict.Taken()
        : new Verdict.Wrong(
            "%s for %d points, of which %s are invalid".formatted(body, points.size(), invalid));
  }
}
