package dev.outrider.runtime.settings;

import java.util.Arrays;
import java.util.List;

/**
 * Where Redis is and what every key there starts with.
 *
 * @param url of one server, or of some nodes of a cluster; may carry user and password
 */
public record RedisSettings(String url, String prefix) {
  private static final Setting<String> URL =
      Setting.url(
              "OUTRIDER_REDIS_URL",
              "Redis, with user and password where it asks for them; of a cluster some nodes, as in"
                  + " redis+cluster://one:6379,two:6379.",
              "redis://",
              "rediss://",
              "redis+cluster://",
              "rediss+cluster://")
          .withDefault("redis://127.0.0.1:6379")
          .secret();
  private static final String CLUSTER = "+cluster://";

  private static final Setting<String> PREFIX =
      Setting.matching(
              "OUTRIDER_REDIS_PREFIX",
              "[a-zA-Z0-9._-]{1,100}",
              "1 to 100 letters, digits, dots, hyphens and underscores",
              "What every Redis key starts with.")
          .withDefault("outrider");

  public static List<Setting<?>> settings() {
    return List.of(URL, PREFIX);
  }

  public static RedisSettings read(SettingsReader reader) {
    return new RedisSettings(reader.get(URL), reader.get(PREFIX));
  }

  public boolean isCluster() {
    return url.contains(CLUSTER);
  }

  /** The addresses of the nodes that are named, each with the user and password of all. */
  public List<String> nodes() {
    if (!isCluster()) {
      return List.of(url);
    }
    int hosts = url.indexOf(CLUSTER) + CLUSTER.length();
    int at = url.lastIndexOf('@') + 1;
    String start =
        url.substring(0, url.indexOf('+')) + "://" + url.substring(hosts, Math.max(at, hosts));
    return Arrays.stream(url.substring(Math.max(at, hosts)).split(",", -1))
        .map(host -> start + host)
        .toList();
  }

  @Override
  public String toString() {
    return "RedisSettings[url=" + Redacted.url(url) + ", prefix=" + prefix + "]";
  }
}
