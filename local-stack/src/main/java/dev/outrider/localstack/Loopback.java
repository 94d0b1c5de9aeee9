package dev.outrider.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on 127.0.0.1, the only address that the servers listen on. */
final class Loopback {
  // Below the ports that systems give to outgoing connections: a client that keeps knocking at a
  // closed port of that range can meet itself there and keep the server out.
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;

  private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.1");

  private Loopback() {}

  static int freePort() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    } while (!isFree(port));
    return port;
  }

  /** A free port whose neighbour 10,000 above is free too: a node of a Redis cluster takes both. */
  static int freePortOfPair() {
    int port;
    do {
      port = freePort();
    } while (!isFree(port + 10_000));
    return port;
  }

  static Socket connect(int port, int timeoutMillis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(ADDRESS, port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static void checkFree(String server, int port) {
    if (!isFree(port)) {
      throw new LocalStackException.PortTaken(
          "Port %d, which %s needs, is taken: stop the program that listens there or choose another port."
              .formatted(port, server));
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, ADDRESS)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
