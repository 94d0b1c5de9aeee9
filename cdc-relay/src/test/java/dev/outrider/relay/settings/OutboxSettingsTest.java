package dev.outrider.relay.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outrider.runtime.settings.InvalidSettings;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboxSettingsTest {

  private static OutboxSettings read(Map<String, String> environment) {
    return SettingsReader.read(environment, OutboxSettings.settings(), OutboxSettings::read);
  }

  private static String problem(Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettings.class, () -> read(environment))
        .problems()
        .iterator()
        .next();
  }

  @Test
  void theDefaultsAreTheEventRoutersWithTheTypeAsHeader() {
    OutboxSettings standard = OutboxSettings.standard();

    assertThat(standard.requiredColumns())
        .containsExactly("id", "aggregateid", "payload", "aggregatetype", "type");
    assertThat(standard.requiredTables())
        .containsExactly("outrider.outbox", "outrider.outbox_batch", "outrider.relay_heartbeat");
    assertThat(standard.placements()).containsExactly(new HeaderPlacement("type", "eventType"));
    assertThat(standard.topics().topicOf("order")).isEqualTo("outbox.event.order");
  }

  @Test
  void placementsAreReadAsTheEventRouterReadsThem() {
    assertThat(
            read(Map.of(
                    "OUTRIDER_RELAY_OUTBOX_TABLE",
                    "public.outboxevent",
                    "OUTRIDER_RELAY_OUTBOX_PLACEMENT",
                    "kind:header:eventType, tenant:header , trace_id:header:trace id"))
                .placements())
        .containsExactly(
            new HeaderPlacement("kind", "eventType"),
            new HeaderPlacement("tenant", "tenant"),
            new HeaderPlacement("trace_id", "trace id"));
    assertThat(read(Map.of("OUTRIDER_RELAY_OUTBOX_PLACEMENT", "")).placements()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type:envelope",
        "type:envelope:eventType",
        "shard:partition",
        "type",
        "type:header:a:b",
        "type:header,",
        "a:header:x,b:header:x"
      })
  void anyOtherPlacementIsRefused(String placement) {
    assertThat(problem(Map.of("OUTRIDER_RELAY_OUTBOX_PLACEMENT", placement)))
        .contains("no other placement than header", placement);
  }

  @ParameterizedTest
  @CsvSource({
    "(?<routedByValue>.*), ${routedByValue}.events, order, order.events",
    "(.*)order(.*), $1sales$2, eu-order-1, eu-sales-1",
    "order, sales, customer, customer",
    "(?<a>[a-z]+)-(?<b>.*), x.${b}.${a}, eu-order, x.order.eu"
  })
  void topicsFollowThePattern(String regex, String replacement, String value, String topic) {
    OutboxSettings settings =
        read(
            Map.of(
                "OUTRIDER_RELAY_TOPIC_REGEX", regex,
                "OUTRIDER_RELAY_TOPIC_REPLACEMENT", replacement));

    assertThat(settings.topics().topicOf(value)).isEqualTo(topic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.${other}", "x.$2", "x.$", "x.${"})
  void aReplacementWithAGroupThatIsNotThereIsRefused(String replacement) {
    assertThat(
            problem(
                Map.of(
                    "OUTRIDER_RELAY_TOPIC_REGEX",
                    "(?<routedByValue>.*)",
                    "OUTRIDER_RELAY_TOPIC_REPLACEMENT",
                    replacement)))
        .contains("names a group");
  }

  @Test
  void ourOwnTableHasTheColumnsItHas() {
    assertThat(problem(Map.of("OUTRIDER_RELAY_OUTBOX_KEY", "aggregate_id")))
        .startsWith("OUTRIDER_RELAY_OUTBOX_TABLE is outrider.outbox, which has the columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outboxevent", "a.b.c", "public.\"x\"", "public.x y", "public."})
  void aTableIsNamedWithItsSchema(String table) {
    assertThat(problem(Map.of("OUTRIDER_RELAY_OUTBOX_TABLE", table)))
        .contains("a table with its schema");
  }
}
