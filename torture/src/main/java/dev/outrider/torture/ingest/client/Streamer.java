package dev.outrider.torture.ingest.client;

import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc.PositionIngestStub;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.SentPoint;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Keeps several batches of a gRPC stream in flight. When the stream breaks, it opens another and
 * sends what was not acknowledged again, in order; only then may points have changed places.
 */
final class Streamer implements Client {

  private static final int IN_FLIGHT = 4;
  private static final int MOST_POINTS = 8;
  private static final int HANGS_UP_EACH = 200;
  private static final int LONGEST_PAUSE_MILLIS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration BEFORE_RESUMING = Duration.ofMillis(200);

  /** Sending the same again would not help, so a client that did nothing wrong never sees them. */
  private static final Set<Status.Code> WRONG =
      EnumSet.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.NOT_FOUND,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNAUTHENTICATED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.OUT_OF_RANGE,
          Status.Code.DATA_LOSS);

  private final String name;
  private final PositionIngestStub stub;
  private final List<Device> devices;
  private final Tally tally;
  private final Findings findings;
  private final RandomGenerator random;
  private final Deque<Batch> unacknowledged = new ArrayDeque<>();
  private long acknowledged;

  Streamer(
      String name,
      PositionIngestStub stub,
      List<Device> devices,
      Tally tally,
      Findings findings,
      RandomGenerator random) {
    this.name = name;
    this.stub = stub;
    this.devices = devices;
    this.tally = tally;
    this.findings = findings;
    this.random = random;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean() || !unacknowledged.isEmpty()) {
      if (!converse(OpenStream.on(stub), running)) {
        tally.noAnswer();
        loosen();
        Thread.sleep(BEFORE_RESUMING);
      }
    }
  }

  /** False if the stream broke. */
  private boolean converse(OpenStream stream, BooleanSupplier running) throws InterruptedException {
    acknowledged = 0;
    unacknowledged.forEach(stream::send);
    long lastWord = System.nanoTime();
    while (running.getAsBoolean() || !unacknowledged.isEmpty()) {
      if (running.getAsBoolean() && unacknowledged.size() < IN_FLIGHT) {
        Batch batch = measured();
        unacknowledged.add(batch);
        stream.send(batch);
      }
      if (random.nextInt(HANGS_UP_EACH) == 0) {
        stream.hangUp();
      }
      var event = stream.next(Duration.ofMillis(random.nextInt(1, LONGEST_PAUSE_MILLIS)));
      if (event.isPresent()) {
        lastWord = System.nanoTime();
        switch (event.get()) {
          case StreamEvent.Answered(var answer) -> acknowledge(answer);
          case StreamEvent.Ended(Status status) -> {
            judge(status);
            return false;
          }
        }
      } else if (System.nanoTime() - lastWord > PATIENCE.toNanos()) {
        stream.hangUp();
        return false;
      }
    }
    return ends(stream);
  }

  private boolean ends(OpenStream stream) throws InterruptedException {
    stream.halfClose();
    var last = stream.next(PATIENCE);
    if (last.isEmpty()) {
      stream.hangUp();
      return false;
    }
    if (last.get() instanceof StreamEvent.Answered(var answer)) {
      findings.add(Finding.FALSE_ANSWER, name + " got one answer more than batches: " + answer);
    }
    return true;
  }

  private Batch measured() {
    int count = random.nextInt(1, MOST_POINTS + 1);
    return new Batch(
        Stream.generate(() -> devices.get(random.nextInt(devices.size())).next())
            .limit(count)
            .toList());
  }

  private void acknowledge(StreamPositionsResponse answer) {
    Batch batch = unacknowledged.poll();
    acknowledged++;
    if (batch == null || answer.getSequence() != acknowledged || !batch.isAnsweredBy(answer)) {
      findings.add(
          Finding.FALSE_ANSWER,
          "%s was told %s as answer number %d to %s".formatted(name, answer, acknowledged, batch));
    }
    if (batch != null) {
      batch.points().forEach(SentPoint::acknowledge);
    }
  }

  private void judge(Status status) {
    if (WRONG.contains(status.getCode()) || status.isOk()) {
      findings.add(Finding.FALSE_ANSWER, name + " was told " + status);
    } else if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
      tally.toldToWait();
    }
  }

  /** A batch may be in that came after one that is not. */
  private void loosen() {
    List<SentPoint> points = new ArrayList<>();
    unacknowledged.forEach(batch -> points.addAll(batch.points()));
    for (Device device : devices) {
      List<SentPoint> own =
          points.stream().filter(point -> point.fix().device().equals(device.name())).toList();
      own.forEach(point -> point.rank(own.getFirst().rank()));
    }
  }
}
