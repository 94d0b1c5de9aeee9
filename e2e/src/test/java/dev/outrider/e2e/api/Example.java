package dev.outrider.e2e.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to an operation and the status that it must be answered with.
 *
 * @param target path and query, as they are sent
 * @param headers names and values by turns
 */
record Example(
    Operation operation, String target, int status, List<String> headers, BodyPublisher body) {

  static Example of(int status, String operation, String target) {
    return new Example(
        Operation.parse(operation), target, status, List.of(), BodyPublishers.noBody());
  }

  Example with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    more.add(value);
    return new Example(operation, target, status, more, body);
  }

  Example json(String text) {
    return body("application/json", text);
  }

  Example body(String contentType, String text) {
    return new Example(operation, target, status, headers, BodyPublishers.ofString(text))
        .with("Content-Type", contentType);
  }

  HttpRequest request(URI server) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(target))
            .timeout(Duration.ofMinutes(1))
            .method(operation.method(), body);
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    return request.build();
  }

  @Override
  public String toString() {
    return "%d for %s %s".formatted(status, operation.method(), target);
  }
}
