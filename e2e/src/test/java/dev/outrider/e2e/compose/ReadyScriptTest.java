package dev.outrider.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.outrider.e2e.repository.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The health check of the containers is the one part of them that runs everywhere. */
class ReadyScriptTest {
  private HttpServer role;
  private volatile int status;

  @BeforeEach
  void listen() throws IOException {
    role = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    role.createContext(
        "/readyz",
        request -> {
          request.sendResponseHeaders(status, -1);
          request.close();
        });
    role.start();
  }

  @AfterEach
  void close() {
    role.stop(0);
  }

  @Test
  void aReadyRoleIsHealthy() throws Exception {
    status = 200;

    assertThat(exitCode()).isZero();
  }

  @Test
  void aRoleThatIsNotReadyIsNot() throws Exception {
    status = 503;

    assertThat(exitCode()).isNotZero();
  }

  @Test
  void aRoleThatIsNotThereIsNot() throws Exception {
    int port = role.getAddress().getPort();
    role.stop(0);

    assertThat(exitCode(port)).isNotZero();
  }

  private int exitCode() throws Exception {
    return exitCode(role.getAddress().getPort());
  }

  private static int exitCode(int port) throws Exception {
    Process script =
        new ProcessBuilder(Repository.path("compose/ready").toString(), Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return script.exitValue();
  }
}
