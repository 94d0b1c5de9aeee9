package dev.outrider.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import java.util.Base64;

/** The clients with credentials, each with one fix of a device that it only claims to be. */
enum Dialect {
  OSMAND(400),
  TRACCAR_9(404),
  OWNTRACKS(503),
  OVERLAND(401),
  GPSLOGGER(401),
  OWN(401);

  static final String CLAIMED = "somebody-else";

  /** What a stranger is told. */
  final int strange;

  Dialect(int strange) {
    this.strange = strange;
  }

  /** The n-th fix. */
  AggregatedHttpResponse send(RunningIngest ingest, String token, int number) {
    var fix = new Fix(CLAIMED, number);
    long seconds = fix.time().getEpochSecond();
    var request =
        switch (this) {
          case OSMAND ->
              get("/osmand/" + token + "?id=" + CLAIMED + "&lat=1&lon=2&timestamp=" + seconds);
          case TRACCAR_9 ->
              post(
                  "/osmand/" + token,
                  "",
                  """
                  {"location":{"timestamp":"%s","coords":{"latitude":1,"longitude":2}},"device_id":"%s"}
                  """
                      .formatted(fix.time(), CLAIMED));
          case OWNTRACKS ->
              post(
                  "/owntracks",
                  basic(token),
                  "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":" + seconds + "}");
          case OVERLAND ->
              post(
                  "/overland",
                  "Bearer " + token,
                  """
                  {"locations":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2,1]},
                    "properties":{"timestamp":"%s","device_id":"%s"}}]}
                  """
                      .formatted(fix.time(), CLAIMED));
          case GPSLOGGER ->
              HttpRequest.of(
                  RequestHeaders.of(
                      HttpMethod.GET,
                      "/gpslogger?lat=1&lon=2&timestamp=" + seconds,
                      "authorization",
                      basic(token)));
          case OWN ->
              post(
                  "/v1/positions",
                  "Bearer " + token,
                  fix.json().replace("\"device_id\":\"" + CLAIMED + "\",", ""));
        };
    return ingest.send(request);
  }

  private static HttpRequest get(String path) {
    return HttpRequest.of(HttpMethod.GET, path);
  }

  private static HttpRequest post(String path, String authorization, String json) {
    var headers = RequestHeaders.builder(HttpMethod.POST, path).contentType(MediaType.JSON);
    if (!authorization.isEmpty()) {
      headers.add("authorization", authorization);
    }
    return HttpRequest.of(headers.build(), HttpData.ofUtf8(json));
  }

  private static String basic(String token) {
    var pair = CLAIMED + ":" + token;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
