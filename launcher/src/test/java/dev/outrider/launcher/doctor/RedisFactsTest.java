package dev.outrider.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisFactsTest {

  @ParameterizedTest
  @ValueSource(strings = {"6.2.0", "6.2.7", "7.0.15", "8.2.1", "10.0.0"})
  void supportedVersionsAreGood(String version) {
    assertThat(RedisFacts.version(Map.of("redis_version", version)))
        .isEqualTo(new Finding.Good("Redis version", version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.0.16", "5.0.7", "2.8.4", "unknown"})
  void otherVersionsAreBad(String version) {
    assertThat(RedisFacts.version(Map.of("redis_version", version)))
        .isInstanceOf(Finding.Bad.class);
  }

  @Test
  void evictionIsBadWhereItCanHappenAndAWarningWhereItCouldOneDay() {
    assertThat(RedisFacts.eviction(Map.of("maxmemory_policy", "noeviction", "maxmemory", "1")))
        .isInstanceOf(Finding.Good.class);
    assertThat(RedisFacts.eviction(Map.of("maxmemory_policy", "allkeys-lru", "maxmemory", "0")))
        .isInstanceOf(Finding.Warning.class);
    assertThat(RedisFacts.eviction(Map.of("maxmemory_policy", "allkeys-lru", "maxmemory", "99")))
        .isInstanceOf(Finding.Bad.class);
  }
}
