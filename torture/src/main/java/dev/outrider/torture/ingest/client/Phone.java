package dev.outrider.torture.ingest.client;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Sends one request after the other over HTTP, each again until it is acknowledged, before the
 * next. Now and then it hangs up before the answer, or sends what is acknowledged once more.
 */
final class Phone implements Client {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration AFTER_SILENCE = Duration.ofMillis(100);
  private static final int LONGEST_PAUSE_MILLIS = 100;
  private static final int HANGS_UP_EACH = 25;
  private static final int REPEATS_EACH = 15;

  private final String name;
  private final Dialect dialect;
  private final List<Device> devices;
  private final int mostPoints;
  private final Surroundings surroundings;
  private final RandomGenerator random;

  Phone(
      String name,
      Dialect dialect,
      List<Device> devices,
      int mostPoints,
      Surroundings surroundings,
      RandomGenerator random) {
    this.name = name;
    this.dialect = dialect;
    this.devices = devices;
    this.mostPoints = mostPoints;
    this.surroundings = surroundings;
    this.random = random;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      List<SentPoint> points = measured();
      deliver(points);
      if (random.nextInt(REPEATS_EACH) == 0) {
        deliver(points);
      }
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
  }

  private List<SentPoint> measured() {
    int count = mostPoints == 1 ? 1 : random.nextInt(2, mostPoints + 1);
    List<SentPoint> points = new ArrayList<>();
    while (points.size() < count) {
      points.add(devices.get(random.nextInt(devices.size())).next());
    }
    return points;
  }

  private void deliver(List<SentPoint> points) throws InterruptedException {
    while (true) {
      switch (attempt(points)) {
        case Verdict.Taken() -> {
          points.forEach(SentPoint::acknowledge);
          return;
        }
        case Verdict.Again(Duration pause) -> Thread.sleep(pause);
        case Verdict.Wrong(String what) -> {
          surroundings.findings().add(Finding.FALSE_ANSWER, name + " was told " + what);
          Thread.sleep(LONGEST_WAIT);
        }
      }
    }
  }

  private Verdict attempt(List<SentPoint> points) throws InterruptedException {
    boolean hangsUp = random.nextInt(HANGS_UP_EACH) == 0;
    Duration patience = hangsUp ? Duration.ofMillis(random.nextInt(1, 20)) : PATIENCE;
    HttpRequest request = dialect.request(surroundings.ingest(), points).timeout(patience).build();
    try {
      HttpResponse<String> answer =
          surroundings.http().send(request, HttpResponse.BodyHandlers.ofString());
      return judge(answer, points);
    } catch (IOException _) {
      surroundings.tally().noAnswer();
      return new Verdict.Again(AFTER_SILENCE);
    }
  }

  private Verdict judge(HttpResponse<String> answer, List<SentPoint> points) {
    if (answer.statusCode() != 503) {
      return dialect.judge(answer.statusCode(), answer.body(), points);
    }
    surroundings.tally().toldToWait();
    long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(0);
    Duration asked = Duration.ofSeconds(seconds);
    return new Verdict.Again(asked.compareTo(LONGEST_WAIT) < 0 ? AFTER_SILENCE : LONGEST_WAIT);
  }
}
