package dev.outrider.runtime.settings;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a role listens and the bearer token it asks for.
 *
 * @param port 0 takes a free one
 * @param token null asks for none, which only a loopback host may do
 * @param limits the same for every role
 */
public record HttpSettings(String host, int port, @Nullable String token, HttpLimits limits) {
  private static final Setting<String> HOST =
      Setting.text(
              "OUTRIDER_HTTP_HOST",
              "Address to listen on; any but loopback needs OUTRIDER_HTTP_TOKEN, except for ingest.")
          .withDefault("127.0.0.1");
  private static final Setting<String> TOKEN =
      Setting.matching(
              "OUTRIDER_HTTP_TOKEN",
              "[A-Za-z0-9._~+/-]+=*",
              "letters, digits and the characters . _ ~ + / - only",
              "Bearer token that every request but those for health must carry.")
          .secret();

  /** With the standard limits. */
  public HttpSettings(String host, int port, @Nullable String token) {
    this(host, port, token, HttpLimits.STANDARD);
  }

  /**
   * Every setting of this kind.
   *
   * @param role its name in settings, as in {@code ingest} for {@code OUTRIDER_INGEST_PORT}
   */
  public static List<Setting<?>> settings(String role, int defaultPort) {
    return Stream.concat(
            Stream.<Setting<?>>of(HOST, port(role, defaultPort), TOKEN),
            HttpLimits.settings().stream())
        .toList();
  }

  public static HttpSettings read(SettingsReader reader, String role, int defaultPort) {
    var settings = readGuarded(reader, role, defaultPort);
    if (settings.isOpenToAll()) {
      reader.problem(
          TOKEN,
          "is missing: " + HOST.name() + " " + settings.host() + " is not a loopback address");
    }
    return settings;
  }

  /** For a role that asks for credentials of its own, so that it may listen without the token. */
  public static HttpSettings readGuarded(SettingsReader reader, String role, int defaultPort) {
    return new HttpSettings(
        reader.get(HOST),
        reader.get(port(role, defaultPort)),
        reader.find(TOKEN).orElse(null),
        HttpLimits.read(reader));
  }

  /** Whether strangers could reach the server and nothing would stop them. */
  public boolean isOpenToAll() {
    return token == null && !isLoopback();
  }

  /** No name is resolved: what a name server answers is no ground to leave a door open. */
  public boolean isLoopback() {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Setting<Integer> port(String role, int defaultPort) {
    return Setting.number(
            "OUTRIDER_" + role.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT",
            0,
            65_535,
            "HTTP port of " + role + "; 0 takes a free one.")
        .withDefault(Integer.toString(defaultPort));
  }

  @Override
  public String toString() {
    return "HttpSettings[host="
        + host
        + ", port="
        + port
        + ", token="
        + (token == null ? "none" : "set")
        + "]";
  }
}
