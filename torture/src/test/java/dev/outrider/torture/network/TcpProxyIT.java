package dev.outrider.torture.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that sends back what it gets. */
class TcpProxyIT {

  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    proxy = TcpProxy.open();
    proxy.leadTo(echo::getLocalPort);
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (client) {
                client.getInputStream().transferTo(client.getOutputStream());
              } catch (IOException _) {
                // The test is over with it.
              }
            });
      } catch (IOException _) {
        return;
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static int echoed(Socket socket) throws IOException {
    socket.getOutputStream().write(42);
    return socket.getInputStream().read();
  }

  @Test
  void carriesBothWays() throws IOException {
    try (Socket socket = connect()) {
      assertThat(echoed(socket)).isEqualTo(42);
    }
  }

  @Test
  void cutEndsOldConnectionsAndHealLetsNewOnesThrough() throws IOException {
    try (Socket old = connect()) {
      assertThat(echoed(old)).isEqualTo(42);
      proxy.cut();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> requireByte(echoed(old)));
    }
    proxy.heal();
    try (Socket other = connect()) {
      assertThat(echoed(other)).isEqualTo(42);
    }
  }

  @Test
  void silenceStaysOnTheConnectionsOfItsTime() throws IOException {
    try (Socket old = connect()) {
      assertThat(echoed(old)).isEqualTo(42);
      proxy.silence();
      proxy.heal();
      old.setSoTimeout(300);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> echoed(old));
      try (Socket other = connect()) {
        assertThat(echoed(other)).isEqualTo(42);
      }
    }
  }

  private static void requireByte(int read) throws IOException {
    if (read < 0) {
      throw new IOException("ended");
    }
  }
}
