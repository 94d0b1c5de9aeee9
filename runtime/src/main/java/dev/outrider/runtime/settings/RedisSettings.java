package dev.outrider.runtime.settings;

import java.util.List;

/** Where Redis is and what every key there starts with. The address may carry user and password. */
public record RedisSettings(String url, String prefix) {
  private static final Setting<String> URL =
      Setting.url(
              "OUTRIDER_REDIS_URL",
              "Redis, with user and password where it asks for them.",
              "redis://",
              "rediss://")
          .withDefault("redis://127.0.0.1:6379")
          .secret();
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

  @Override
  public String toString() {
    return "RedisSettings[url=" + Redacted.url(url) + ", prefix=" + prefix + "]";
  }
}
