package dev.outrider.launcher.simulate;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that takes positions, remembers them, and behaves as the test wants. */
final class PlayedIngest implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How it treats a request from now on. */
  enum Manner {
    TAKES,
    IS_BUSY,
    TAKES_BUT_LOSES_THE_ANSWER,
    REJECTS_THE_FIRST,
    REFUSES
  }

  record Position(String deviceId, Instant recordedAt) {}

  private final Server server;
  private final Set<Position> kept = new LinkedHashSet<>();
  private final List<String> authorizations = new ArrayList<>();
  private volatile Manner manner = Manner.TAKES;

  PlayedIngest(int port) {
    server =
        Server.builder()
            .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .route()
            .post("/v1/positions")
            .build(
                (context, request) -> HttpResponse.of(request.aggregate().thenApply(this::answer)))
            .build();
    server.start().join();
  }

  /** As if it had just started. */
  synchronized void forget() {
    kept.clear();
    authorizations.clear();
    manner = Manner.TAKES;
  }

  void manner(Manner next) {
    manner = next;
  }

  int port() {
    return server.activeLocalPort();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** In the order of their arrival. */
  synchronized List<Position> kept() {
    return List.copyOf(kept);
  }

  synchronized List<Instant> times(String deviceId) {
    return kept.stream()
        .filter(position -> position.deviceId().equals(deviceId))
        .map(Position::recordedAt)
        .toList();
  }

  synchronized Set<String> deviceIds() {
    return kept.stream().map(Position::deviceId).collect(Collectors.toSet());
  }

  synchronized List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  @Override
  public void close() {
    server.stop().join();
  }

  private synchronized HttpResponse answer(AggregatedHttpRequest request) {
    authorizations.add(request.headers().get("authorization", ""));
    List<Position> sent = request.contentUtf8().lines().map(PlayedIngest::position).toList();
    return switch (manner) {
      case TAKES -> accepted(keep(sent), sent.size(), "");
      case IS_BUSY -> HttpResponse.of(HttpStatus.SERVICE_UNAVAILABLE);
      case TAKES_BUT_LOSES_THE_ANSWER -> {
        keep(sent);
        yield HttpResponse.ofFailure(new IllegalStateException("the line is cut"));
      }
      case REJECTS_THE_FIRST ->
          accepted(
              keep(sent.subList(1, sent.size())),
              sent.size() - 1,
              "{\"index\":0,\"reason\":\"not today\"}");
      case REFUSES -> HttpResponse.of(HttpStatus.BAD_REQUEST);
    };
  }

  /** How many were new. */
  private int keep(List<Position> positions) {
    int before = kept.size();
    kept.addAll(positions);
    return kept.size() - before;
  }

  private static HttpResponse accepted(int news, int all, String rejections) {
    return HttpResponse.of(
        HttpStatus.ACCEPTED,
        MediaType.JSON_UTF_8,
        "{\"accepted\":%d,\"duplicates\":%d,\"rejected\":[%s]}"
            .formatted(news, all - news, rejections));
  }

  private static Position position(String line) {
    JsonNode json = JSON.readTree(line);
    return new Position(
        json.required("device_id").asString(),
        Instant.parse(json.required("recorded_at").asString()));
  }
}
