package dev.outrider.launcher.bench.ingest.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A connection with at most one request under way. For one thread. */
final class HttpConnection {

  private static final int LONGEST_ANSWER = 8 << 10;
  private static final int ACCEPTED = 202;

  private final List<PositionRequest> requests;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private int next;
  private int positions;
  private long due;
  private boolean accepted;

  private HttpConnection(List<PositionRequest> requests, SocketChannel channel, Selector selector)
      throws IOException {
    this.requests = requests;
    this.channel = channel;
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Takes turns with the requests, which are its own. */
  static HttpConnection open(
      InetSocketAddress server, List<PositionRequest> requests, Selector selector)
      throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return new HttpConnection(requests, channel, selector);
  }

  void send(long dueNanos) throws IOException {
    PositionRequest request = requests.get(next);
    next = (next + 1) % requests.size();
    positions = request.positions();
    due = dueNanos;
    rest = request.next();
    write();
  }

  /**
   * Goes on where the socket is ready.
   *
   * @return whether the answer is complete
   */
  boolean proceed() throws IOException {
    if (key.isWritable()) {
      write();
    }
    return key.isReadable() && isAnswered();
  }

  private void write() throws IOException {
    channel.write(rest);
    int wanted = rest.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  private boolean isAnswered() throws IOException {
    if (channel.read(answer) < 0) {
      throw new EOFException("The server closed a connection");
    }
    int status = HttpAnswer.status(answer.array(), answer.position());
    if (status < 0) {
      return false;
    }
    answer.clear();
    accepted = status == ACCEPTED;
    return true;
  }

  /** Whether the last answer was 202. */
  boolean isAccepted() {
    return accepted;
  }

  /** In the last request. */
  int positions() {
    return positions;
  }

  /** When the last request should have been sent. */
  long due() {
    return due;
  }

  void close() throws IOException {
    channel.close();
  }
}
