package dev.outrider.launcher.credentials;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Where devices reach ingest, without a slash at the end. */
record IngestAddress(String text) {

  /**
   * From what somebody typed.
   *
   * @throws IllegalArgumentException if it is no address of a web server
   */
  static IngestAddress parse(String text) {
    try {
      var uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return new IngestAddress(text.replaceFirst("/+$", ""));
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(notOne(text), e);
    }
    throw new IllegalArgumentException(notOne(text));
  }

  /** Whether only this machine finds it. */
  boolean isLoopback() {
    var host = URI.create(text).getHost().replaceAll("[\\[\\]]", "");
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  String with(String path) {
    return text + path;
  }

  private static String notOne(String text) {
    return text + " is not an address like https://fleet.example.org";
  }
}
