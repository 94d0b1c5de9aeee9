package dev.outrider.runtime.http;

import dev.outrider.runtime.StartFailure;
import java.util.Locale;

/** Somebody else listens on a port of a role. */
public final class PortTaken extends StartFailure {
  private static final long serialVersionUID = 1L;

  PortTaken(String role, String host, int port, Throwable cause) {
    super(
        "Port %d on %s is already in use, so %s can't start: stop what uses it or set OUTRIDER_%s_PORT."
            .formatted(port, host, role, role.toUpperCase(Locale.ROOT).replace('-', '_')),
        cause);
  }

  private PortTaken(String message, Throwable cause) {
    super(message, cause);
  }

  /** For a port that the role has besides its own. */
  static PortTaken further(String role, String host, int port, Throwable cause) {
    return new PortTaken(
        "Port %d on %s is already in use, so %s can't start: stop what uses it or give %s another one, or none, in its settings."
            .formatted(port, host, role, role),
        cause);
  }
}
