package dev.outrider.relay.wal;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.RelaySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the WAL on a thread of its own, ahead of whoever takes from it, and passes acknowledgements
 * on to the slot.
 */
public final class WalReader implements AutoCloseable {

  private static final int CHUNK_ROWS = 256;
  private static final long CHUNK_BYTES = 256 * 1024;
  private static final Duration ROOM_PATIENCE = Duration.ofSeconds(1);
  private static final Duration ACKNOWLEDGE_INTERVAL = Duration.ofMillis(200);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final WalStream stream;
  private final WalBuffer buffer;
  private final Thread thread;
  private List<WalEvent> chunk = new ArrayList<>();
  private int chunkRows;
  private long chunkBytes;
  private boolean transactionEnded;
  private long passedOn;
  private long passedOnAt = System.nanoTime();
  private volatile long acknowledged;
  private final AtomicLong heard = new AtomicLong();
  private volatile boolean closed;

  private WalReader(WalStream stream, RelaySettings settings, Position from) {
    this.stream = stream;
    this.buffer = new WalBuffer(settings.maxQueueBytes(), settings.maxBatchRows());
    this.passedOn = from.lsn();
    this.acknowledged = from.lsn();
    this.thread = Thread.ofPlatform().daemon().name("wal-reader").unstarted(this::read);
  }

  /** Takes the slot and starts to read it. */
  public static WalReader open(RelaySettings settings, Position from) throws InterruptedException {
    WalReader reader = new WalReader(WalStream.open(settings, from), settings, from);
    reader.thread.start();
    return reader;
  }

  /** What has been read since; empty after the patience. Throws when the stream has ended. */
  public WalBatch take(Duration patience) throws InterruptedException {
    WalBatch batch = buffer.take(patience);
    @Nullable Throwable end = buffer.ended();
    if (end != null) {
      throw end instanceof RelayFailure failure
          ? failure
          : new RelayFailure("The WAL reader failed: " + end, end);
    }
    return batch;
  }

  /** Lets the slot forget what lies before {@code lsn}; it learns so within a moment. */
  public void acknowledge(long lsn) {
    acknowledged = lsn;
  }

  /** Grows as long as the server is heard. */
  public long heard() {
    return heard.get();
  }

  private void read() {
    try {
      while (!closed) {
        boolean idle = !stream.read(listener);
        if (idle || transactionEnded || chunkRows >= CHUNK_ROWS || chunkBytes >= CHUNK_BYTES) {
          handOver();
        }
        passOnAcknowledgement();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable thrown) {
      buffer.end(thrown);
    }
  }

  private final WalStream.Listener listener =
      new WalStream.Listener() {
        @Override
        public void row(WalRow row) {
          chunk.add(row);
          chunkRows++;
          chunkBytes += row.row().bytes();
        }

        @Override
        public void transactionEnd(long lsn) {
          chunk.add(new WalEvent.TransactionEnd(lsn));
          transactionEnded = true;
        }
      };

  private void handOver() throws InterruptedException {
    if (chunk.isEmpty()) {
      return;
    }
    heard.incrementAndGet();
    WalBatch full = new WalBatch(chunk, chunkRows, chunkBytes);
    while (!closed && !buffer.offer(full, ROOM_PATIENCE)) {
      stream.acknowledge(acknowledged);
    }
    chunk = new ArrayList<>();
    chunkRows = 0;
    chunkBytes = 0;
    transactionEnded = false;
  }

  private void passOnAcknowledgement() {
    long lsn = acknowledged;
    long now = System.nanoTime();
    if (lsn != passedOn && now - passedOnAt >= ACKNOWLEDGE_INTERVAL.toNanos()) {
      stream.acknowledge(lsn);
      passedOn = lsn;
      passedOnAt = now;
    }
  }

  @Override
  public void close() {
    closed = true;
    buffer.close();
    try {
      thread.join(CLOSE_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    stream.close();
  }
}
