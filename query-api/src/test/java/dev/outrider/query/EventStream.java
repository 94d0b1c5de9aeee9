package dev.outrider.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events as the standard describes it. */
final class EventStream implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";

  record Event(String name, JsonNode data) {
    String device() {
      return data.get("device_id").asString();
    }
  }

  EventStream(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
    response = client.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() == 200) {
      Thread.ofVirtual().start(this::read);
    }
  }

  int status() {
    return response.statusCode();
  }

  List<Event> events() {
    return events;
  }

  boolean isLive() {
    return events.stream().anyMatch(event -> event.name().equals("live"));
  }

  /** Where each named event took its device, in order. */
  List<String> of(String name) {
    return events.stream()
        .filter(event -> event.name().equals(name))
        .map(event -> event.device() + "@" + event.data().get("lat").asDouble())
        .toList();
  }

  List<String> positions() {
    return of("position");
  }

  String lastId() {
    return lastId;
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "message";
      String data = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          data = line.substring("data: ".length());
        } else if (line.startsWith("id: ")) {
          lastId = line.substring("id: ".length());
        } else if (line.isEmpty()) {
          if (data != null) {
            events.add(new Event(name, JsonMapper.shared().readTree(data)));
          }
          name = "message";
          data = null;
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
