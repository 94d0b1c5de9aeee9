package dev.outrider.launcher.system;

import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.runtime.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ports for the roles that nobody uses at this moment. */
public final class FreePorts {

  private FreePorts() {}

  /** As settings: OUTRIDER_QUERY_PORT and so on. */
  public static Map<String, String> ofRoles() {
    Map<String, String> ports = new HashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (ServiceRole<?> role : ServiceRole.all()) {
        for (Setting<?> setting : role.settings()) {
          if (setting.name().endsWith("_PORT")) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.put(setting.name(), Integer.toString(socket.getLocalPort()));
          }
        }
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("No free port", e);
    } finally {
      held.forEach(FreePorts::release);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
