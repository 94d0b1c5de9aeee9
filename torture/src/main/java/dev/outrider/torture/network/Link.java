package dev.outrider.torture.network;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection through a proxy: the client's half and the server's. */
final class Link {

  private static final int CHUNK_BYTES = 32 * 1024;

  private final Socket client;
  private final Supplier<Duration> delay;
  private final Consumer<Link> ended;
  private volatile @Nullable Socket server;
  private volatile boolean silent;
  private volatile boolean over;

  Link(Socket client, Supplier<Duration> delay, Consumer<Link> ended) {
    this.client = client;
    this.delay = delay;
    this.ended = ended;
  }

  /** Known before it is connected, so that a reset finds it. */
  void joined(Socket upstream) {
    server = upstream;
    if (over) {
      abort(upstream);
    }
  }

  void carry() throws IOException {
    Socket upstream = server;
    if (upstream == null || over) {
      return;
    }
    client.setTcpNoDelay(true);
    upstream.setTcpNoDelay(true);
    Thread.ofVirtual().start(() -> pump(client, upstream));
    Thread.ofVirtual().start(() -> pump(upstream, client));
  }

  void silence() {
    silent = true;
  }

  void reset() {
    over = true;
    abort(client);
    Socket upstream = server;
    if (upstream != null) {
      abort(upstream);
    }
    ended.accept(this);
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      for (int length = from.getInputStream().read(chunk);
          length >= 0;
          length = from.getInputStream().read(chunk)) {
        Thread.sleep(delay.get());
        if (!silent) {
          to.getOutputStream().write(chunk, 0, length);
        }
      }
    } catch (IOException _) {
      // As good as the end.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    endedAt(from);
  }

  /** On a silent link the other half doesn't learn of it. */
  private void endedAt(Socket half) {
    if (silent && !over) {
      abort(half);
    } else {
      reset();
    }
  }

  /** With a reset in place of a farewell. */
  private static void abort(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // Closed already.
    }
    try {
      socket.close();
    } catch (IOException _) {
      // Closed all the same.
    }
  }
}
