package dev.outrider.e2e.api;

import dev.outrider.e2e.Installation;
import dev.outrider.e2e.RoleChild;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** A role that listens, ready or not. */
record ServedRole(RoleChild child, Installation installation, String role)
    implements AutoCloseable {

  static ServedRole start(
      String role, Installation installation, Path directory, Map<String, String> settings)
      throws IOException {
    Files.createDirectories(directory);
    Map<String, String> environment = new HashMap<>(installation.environment(directory));
    environment.putAll(settings);
    var child = RoleChild.start(role, environment, directory.resolve(role + ".log"));
    var served = new ServedRole(child, installation, role);
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(served::listens);
    return served;
  }

  URI uri() {
    return uri("/");
  }

  URI uri(String path) {
    return installation.uri(role, path);
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), installation.port(role))) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
