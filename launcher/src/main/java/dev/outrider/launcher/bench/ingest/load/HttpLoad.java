package dev.outrider.launcher.bench.ingest.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Requests over many connections of HTTP/1.1, all served by one thread. */
public final class HttpLoad implements Load {

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
  private static final long LONGEST_WAIT_MILLIS = 10;

  /** Selectors wait for whole milliseconds, which is long beside the time of an answer. */
  private static final long NAP_NANOS = 100_000;

  private final InetSocketAddress server;
  private final Fleet fleet;
  private final int connections;
  private final int positionsPerRequest;
  private final Pace pace;
  private final Deque<HttpConnection> idle = new ArrayDeque<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("load").unstarted(this::run);
  private volatile boolean finishing;
  private volatile @Nullable Throwable failure;

  public HttpLoad(
      InetSocketAddress server, Fleet fleet, int connections, int positionsPerRequest, Pace pace) {
    this.server = server;
    this.fleet = fleet;
    this.connections = connections;
    this.positionsPerRequest = positionsPerRequest;
    this.pace = pace;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public long acknowledged() {
    return acknowledged.get();
  }

  @Override
  public long refused() {
    return refused.get();
  }

  @Override
  public void requireHealthy() {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("The load ended: " + cause, cause);
    }
  }

  @Override
  public void finish() throws InterruptedException {
    finishing = true;
    boolean ended = thread.join(ANSWERED_WITHIN);
    requireHealthy();
    if (!ended) {
      throw new IllegalStateException("The server left requests unanswered");
    }
  }

  /** Leaves requests under way alone. */
  @Override
  public void close() {
    finishing = true;
    thread.interrupt();
  }

  private void run() {
    List<HttpConnection> open = new ArrayList<>(connections);
    try (Selector selector = Selector.open()) {
      connect(selector, open);
      keepBusy(selector);
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      open.forEach(HttpLoad::close);
    }
  }

  private void connect(Selector selector, List<HttpConnection> open) throws IOException {
    int share = Fleet.groupsOfEach(connections, positionsPerRequest);
    int device = 0;
    for (int i = 0; i < connections; i++) {
      List<PositionRequest> requests = new ArrayList<>(share);
      for (int j = 0; j < share; j++) {
        requests.add(new PositionRequest(fleet, device, positionsPerRequest));
        device += positionsPerRequest;
      }
      open.add(HttpConnection.open(server, requests, selector));
    }
    idle.addAll(open);
  }

  private void keepBusy(Selector selector) throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      if (!finishing) {
        sendDue();
      } else if (idle.size() == connections) {
        return;
      }
      await(selector);
      long now = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        HttpConnection connection = (HttpConnection) key.attachment();
        if (connection.proceed()) {
          answered(connection, now);
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void sendDue() throws IOException {
    long now = System.nanoTime();
    while (!idle.isEmpty() && pace.untilDue(now) <= 0) {
      idle.remove().send(pace.sent(now));
    }
  }

  private void await(Selector selector) throws IOException {
    long wait = idle.isEmpty() || finishing ? Long.MAX_VALUE : pace.untilDue(System.nanoTime());
    if (wait > LONGEST_WAIT_MILLIS * 1_000_000) {
      selector.select(LONGEST_WAIT_MILLIS);
    } else if (selector.selectNow() == 0 && wait > 0) {
      LockSupport.parkNanos(Math.min(wait, NAP_NANOS));
    }
  }

  private void answered(HttpConnection connection, long now) {
    if (connection.isAccepted()) {
      acknowledged.addAndGet(connection.positions());
      pace.acknowledged(connection.due(), now);
    } else {
      refused.addAndGet(connection.positions());
    }
    idle.add(connection);
  }

  private static void close(HttpConnection connection) {
    try {
      connection.close();
    } catch (IOException _) {
      // Nothing is on it that anyone waits for.
    }
  }
}
