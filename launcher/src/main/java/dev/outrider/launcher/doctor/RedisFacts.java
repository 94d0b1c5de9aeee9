package dev.outrider.launcher.doctor;

import java.util.Map;
import java.util.regex.Pattern;

/** Judges what Redis tells of itself. */
final class RedisFacts {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*");

  private RedisFacts() {}

  static Finding version(Map<String, String> info) {
    String version = info.getOrDefault("redis_version", "unknown");
    var numbers = VERSION.matcher(version);
    boolean fits =
        numbers.matches()
            && Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2)) >= 602;
    return fits
        ? new Finding.Good("Redis version", version)
        : new Finding.Bad(
            "Redis version", version + " is too old", "Upgrade to Redis 6.2 or newer.");
  }

  /** A watermark that is evicted costs a rebuild, a position that is evicted is just missing. */
  static Finding eviction(Map<String, String> info) {
    String name = "maxmemory-policy";
    String policy = info.getOrDefault("maxmemory_policy", "unknown");
    if (policy.equals("noeviction")) {
      return new Finding.Good(name, policy);
    }
    String remedy = "Run CONFIG SET maxmemory-policy noeviction, and put it into redis.conf.";
    return info.getOrDefault("maxmemory", "0").equals("0")
        ? new Finding.Warning(name, policy + "; harmless as long as maxmemory is not set", remedy)
        : new Finding.Bad(name, policy + ": positions vanish when memory is full", remedy);
  }
}
