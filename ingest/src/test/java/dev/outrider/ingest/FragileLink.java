package dev.outrider.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server on this machine, which can be cut. Later connections pass again. */
final class FragileLink implements AutoCloseable {

  private final ServerSocket listener;
  private final int server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private FragileLink(ServerSocket listener, int server) {
    this.listener = listener;
    this.server = server;
  }

  static FragileLink to(int server) throws IOException {
    var link = new FragileLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    Thread.ofVirtual().start(link::accept);
    return link;
  }

  int port() {
    return listener.getLocalPort();
  }

  void cut() {
    sockets.forEach(FragileLink::reset);
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(client);
        sockets.add(upstream);
        Thread.ofVirtual().start(() -> carry(client, upstream));
        Thread.ofVirtual().start(() -> carry(upstream, client));
      } catch (IOException closed) {
        cut();
      }
    }
  }

  private static void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // Both ends learn of it below.
    }
    reset(from);
    reset(to);
  }

  private static void reset(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
