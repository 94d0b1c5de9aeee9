package dev.outrider.torture.ingest.client;

import dev.outrider.torture.ingest.journal.SentPoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/** How one kind of client speaks. */
interface Dialect {

  HttpRequest.Builder request(URI ingest, List<SentPoint> points);

  /** By the status alone it was not told to wait. */
  Verdict judge(int status, String body, List<SentPoint> points);

  /** Helps those that speak JSON. */
  static HttpRequest.Builder post(URI address, String type, String body) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }
}
