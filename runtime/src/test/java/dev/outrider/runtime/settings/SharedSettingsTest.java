package dev.outrider.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** The settings that several roles share. */
final class SharedSettingsTest {
  @Test
  void haveDefaultsThatFitALaptop() {
    PostgresSettings postgres =
        read(
            Map.of(),
            PostgresSettings.settings("outrider_ingest"),
            reader -> PostgresSettings.read(reader, "outrider_ingest"));
    KafkaSettings kafka = read(Map.of(), KafkaSettings.settings(), KafkaSettings::read);
    RedisSettings redis = read(Map.of(), RedisSettings.settings(), RedisSettings::read);
    LogSettings log = read(Map.of(), LogSettings.settings(), LogSettings::read);

    assertThat(postgres)
        .isEqualTo(
            new PostgresSettings(
                "jdbc:postgresql://127.0.0.1:5432/outrider", "outrider_ingest", null));
    assertThat(kafka).isEqualTo(new KafkaSettings("127.0.0.1:9092", "", 12, 1));
    assertThat(redis).isEqualTo(new RedisSettings("redis://127.0.0.1:6379", "outrider"));
    assertThat(http(Map.of())).isEqualTo(new HttpSettings("127.0.0.1", 8090, null));
    assertThat(log).isEqualTo(new LogSettings(LogSettings.Format.PLAIN, Level.INFO));
  }

  @Test
  void keepSecretsToThemselvesWhenPrinted() {
    assertThat(new PostgresSettings("jdbc:postgresql://host/db?password=hidden", "me", "hidden"))
        .hasToString("PostgresSettings[url=jdbc:postgresql://host/db, user=me]");
    assertThat(new RedisSettings("rediss://me:hid@den@host:6379/1", "p"))
        .hasToString("RedisSettings[url=rediss://host:6379/1, prefix=p]");
    assertThat(new HttpSettings("::1", 1, "hidden"))
        .hasToString("HttpSettings[host=::1, port=1, token=set]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
  void needNoTokenOnLoopback(String host) {
    assertThat(http(Map.of("OUTRIDER_HTTP_HOST", host)).isOpenToAll()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "127.0.0.1.example.org", "example.org"})
  void needATokenElsewhere(String host) {
    var failure =
        catchThrowableOfType(InvalidSettings.class, () -> http(Map.of("OUTRIDER_HTTP_HOST", host)));

    assertThat(failure.problems())
        .containsExactly(
            "OUTRIDER_HTTP_TOKEN is missing: OUTRIDER_HTTP_HOST "
                + host
                + " is not a loopback address");
    assertThat(http(Map.of("OUTRIDER_HTTP_HOST", host, "OUTRIDER_HTTP_TOKEN", "abc")).token())
        .isEqualTo("abc");
  }

  @Test
  void nameThePortAfterTheRole() {
    assertThat(http(Map.of("OUTRIDER_INGEST_PORT", "0")).port()).isZero();
  }

  private static HttpSettings http(Map<String, String> environment) {
    return read(
        environment,
        HttpSettings.settings("ingest", 8090),
        reader -> HttpSettings.read(reader, "ingest", 8090));
  }

  private static <R> R read(
      Map<String, String> environment,
      List<Setting<?>> settings,
      Function<SettingsReader, R> record) {
    return SettingsReader.read(environment, settings, record);
  }

  @Test
  void aClusterIsNamedByItsNodes() {
    assertThat(new RedisSettings("redis://host:6379", "p"))
        .returns(false, RedisSettings::isCluster)
        .returns(List.of("redis://host:6379"), RedisSettings::nodes);
    assertThat(new RedisSettings("redis+cluster://one:1,two:2", "p"))
        .returns(true, RedisSettings::isCluster)
        .returns(List.of("redis://one:1", "redis://two:2"), RedisSettings::nodes);
    assertThat(new RedisSettings("rediss+cluster://me:hid@den@one:1,two:2", "p"))
        .returns(
            List.of("rediss://me:hid@den@one:1", "rediss://me:hid@den@two:2"), RedisSettings::nodes)
        .hasToString("RedisSettings[url=rediss+cluster://one:1,two:2, prefix=p]");
  }
}
