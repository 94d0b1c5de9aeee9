package dev.outrider.launcher.bench.ingest.load;

import com.google.protobuf.Timestamp;
import dev.outrider.schema.grpc.ingest.v1.Position;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One stream: an acknowledgement is followed by the next batch. On its event loop but to look. */
final class BatchStream
    implements ClientResponseObserver<StreamPositionsRequest, StreamPositionsResponse> {

  /** Batches under way: a quarter of what the server lets wait. */
  private static final int WINDOW = 16;

  private final List<List<Position>> groups;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final CountDownLatch end = new CountDownLatch(1);
  private final long firstSecond = Fleet.beginning().getEpochSecond();
  private @Nullable ClientCallStreamObserver<StreamPositionsRequest> server;
  private long sent;
  private int underWay;
  private boolean halfClosed;
  private volatile boolean finishing;
  private volatile @Nullable Throwable failure;

  BatchStream(Fleet fleet, int firstDevice, int groupCount, int positionsPerBatch) {
    groups =
        IntStream.range(0, groupCount)
            .mapToObj(i -> group(fleet, firstDevice + i * positionsPerBatch, positionsPerBatch))
            .toList();
  }

  private static List<Position> group(Fleet fleet, int firstDevice, int size) {
    return IntStream.range(firstDevice, firstDevice + size)
        .mapToObj(device ->
            Position.newBuilder()
                .setDeviceId(fleet.device(device))
                .setLat(Double.parseDouble(fleet.lat(device)))
                .setLon(Double.parseDouble(fleet.lon(device)))
                .setSpeedMps(fleet.speedMps(device))
                .setHeadingDeg(fleet.headingDeg(device))
                .setBattery(fleet.battery(device))
                .build())
        .toList();
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<StreamPositionsRequest> requests) {
    server = requests;
    requests.setOnReadyHandler(this::sendMore);
  }

  @Override
  public void onNext(StreamPositionsResponse answer) {
    underWay--;
    acknowledged.addAndGet(answer.getAccepted());
    refused.addAndGet(answer.getDuplicates() + answer.getRejectionsCount());
    sendMore();
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    end.countDown();
  }

  @Override
  public void onCompleted() {
    end.countDown();
  }

  /** Thread-safe. */
  void finish() {
    finishing = true;
  }

  boolean hasEndedWithin(Duration limit) throws InterruptedException {
    return end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long refused() {
    return refused.get();
  }

  void requireHealthy() {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("A stream ended: " + cause, cause);
    }
  }

  private void sendMore() {
    ClientCallStreamObserver<StreamPositionsRequest> requests = server;
    if (requests == null || halfClosed) {
      return;
    }
    while (!finishing && underWay < WINDOW && requests.isReady()) {
      underWay++;
      requests.onNext(batch());
    }
    if (finishing && underWay == 0) {
      halfClosed = true;
      requests.onCompleted();
    }
  }

  private StreamPositionsRequest batch() {
    List<Position> group = groups.get((int) (sent % groups.size()));
    Timestamp time = Timestamp.newBuilder().setSeconds(firstSecond + sent / groups.size()).build();
    sent++;
    StreamPositionsRequest.Builder batch = StreamPositionsRequest.newBuilder().setSequence(sent);
    for (Position one : group) {
      batch.addPositions(one.toBuilder().setRecordedAt(time));
    }
    return batch.build();
  }
}
