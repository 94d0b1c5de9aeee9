package dev.outrider.torture.ingest.watch;

import dev.outrider.torture.ingest.journal.Fix;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What readers are told by the query API. */
public final class LatestPositions {

  private static final int AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http;
  private final URI query;

  public LatestPositions(HttpClient http, URI query) {
    this.http = http;
    this.query = query;
  }

  /**
   * By device; those without any are left out.
   *
   * @throws IOException also if it does not answer with 200
   */
  public Map<String, Fix> of(List<String> devices) throws IOException, InterruptedException {
    Map<String, Fix> latest = new HashMap<>();
    for (int begin = 0; begin < devices.size(); begin += AT_ONCE) {
      ask(devices.subList(begin, Math.min(begin + AT_ONCE, devices.size())), latest);
    }
    return latest;
  }

  private void ask(List<String> devices, Map<String, Fix> latest)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(query.resolve("/v1/positions?device=" + String.join(",", devices)))
            .timeout(PATIENCE)
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("query answered " + answer.statusCode() + " " + answer.body());
    }
    for (JsonNode one : JSON.readTree(answer.body()).required("positions")) {
      Fix fix = PositionTopic.fix(one.required("position"));
      latest.put(fix.device(), fix);
    }
  }
}
