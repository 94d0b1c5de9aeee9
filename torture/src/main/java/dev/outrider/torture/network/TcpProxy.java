package dev.outrider.torture.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Stands between clients and a server on this machine, and does to their connections what networks
 * do. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket listener;
  private volatile IntSupplier server = () -> 0;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile Weather weather = Weather.FAIR;

  private TcpProxy(ServerSocket listener) {
    this.listener = listener;
  }

  /** On a free port; leads nowhere yet. */
  public static TcpProxy open() throws IOException {
    TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("proxy-" + proxy.port()).start(proxy::accept);
    return proxy;
  }

  /**
   * From now on.
   *
   * @param port the server's, asked anew for each connection
   */
  public void leadTo(IntSupplier port) {
    server = port;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Every connection is reset, and new ones too, until {@link #heal}. */
  public void cut() {
    weather = Weather.CUT;
    links.forEach(Link::reset);
  }

  /**
   * What is sent vanishes, and nobody is told. The connections of this time stay so for ever; after
   * {@link #heal} new ones are as they should be.
   */
  public void silence() {
    weather = Weather.SILENT;
    links.forEach(Link::silence);
  }

  /** What is sent takes its time, until {@link #heal}. */
  public void slow(Duration delay) {
    weather = new Weather(Weather.Kind.SLOW, delay);
  }

  public void heal() {
    weather = Weather.FAIR;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        // Closed, or a client that left at once.
      }
    }
  }

  private void connect(Socket client) {
    Link link = new Link(client, () -> weather.delay(), links::remove);
    links.add(link);
    switch (weather.kind()) {
      case CUT -> link.reset();
      case SILENT -> link.silence();
      case FAIR, SLOW -> {}
    }
    try {
      Socket upstream = new Socket();
      link.joined(upstream);
      upstream.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getAsInt()),
          CONNECT_MILLIS);
      link.carry();
    } catch (IOException _) {
      link.reset();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException _) {
      // It is of no use any more.
    }
    links.forEach(Link::reset);
  }
}
