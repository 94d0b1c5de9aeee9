package dev.outrider.relay.settings;

import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which table is the outbox and what its columns mean. The defaults are those of Debezium's outbox
 * event router, with the type as header {@code eventType}.
 *
 * @param table with its schema
 * @param key the column of the record's key
 * @param routeBy the column that names the topic
 * @param headers the column of a row's own headers, used if the table has it
 * @param timestamp the column of the record's timestamp; without it the time of the commit
 * @param tombstones whether an empty payload becomes none
 */
public record OutboxSettings(
    String table,
    String id,
    String key,
    String payload,
    String routeBy,
    @Nullable String headers,
    @Nullable String timestamp,
    List<HeaderPlacement> placements,
    TopicPattern topics,
    boolean tombstones) {

  /** The outbox that the migrations make. */
  public static final String OUR_TABLE = "outrider.outbox";

  private static final String HEARTBEAT = "outrider.relay_heartbeat";
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_$]{0,62}";
  private static final String NAME_FORM = "the name of a column";

  public static final Setting<String> TABLE =
      Setting.matching(
              "OUTRIDER_RELAY_OUTBOX_TABLE",
              NAME + "\\." + NAME,
              "a table with its schema, as in public.outboxevent",
              "The table of one row per event; a table of your own can be it.")
          .withDefault(OUR_TABLE);
  private static final Setting<String> ID =
      column("ID", NAME, NAME_FORM, "The column of the event's id.").withDefault("id");
  private static final Setting<String> KEY =
      column("KEY", NAME, NAME_FORM, "The column of the Kafka key.").withDefault("aggregateid");
  private static final Setting<String> PAYLOAD =
      column("PAYLOAD", NAME, NAME_FORM, "The column of the Kafka value.").withDefault("payload");
  private static final Setting<String> ROUTE_BY =
      column("ROUTE_BY", NAME, NAME_FORM, "The column that names the topic.")
          .withDefault("aggregatetype");
  private static final Setting<String> HEADERS =
      column(
              "HEADERS",
              "(" + NAME + ")?",
              NAME_FORM + ", or empty",
              "The column of a row's own headers, a flat JSON object; used if the table has it.")
          .withDefault("headers");
  private static final Setting<String> TIMESTAMP =
      column(
              "TIMESTAMP",
              "(" + NAME + ")?",
              NAME_FORM + ", or empty",
              "The column of the record's timestamp, without time zone; empty: the time of the commit.")
          .withDefault("");
  private static final Setting<List<HeaderPlacement>> PLACEMENT =
      Setting.of(
              "OUTRIDER_RELAY_OUTBOX_PLACEMENT",
              "column:header or column:header:name, several separated by commas (no other placement than header)",
              HeaderPlacement::parse,
              List.<HeaderPlacement>of(),
              "Columns that become headers.")
          .withDefault("type:header:eventType");
  private static final Setting<Pattern> TOPIC_REGEX =
      Setting.of(
              "OUTRIDER_RELAY_TOPIC_REGEX",
              "a Java regular expression",
              Pattern::compile,
              Pattern.compile(""),
              "What the column that names the topic has to match; another value is the topic's name as it is.")
          .withDefault("(?<routedByValue>.*)");
  private static final Setting<String> TOPIC_REPLACEMENT =
      Setting.text(
              "OUTRIDER_RELAY_TOPIC_REPLACEMENT",
              "The topic's name, after the prefix, with groups of the regular expression.")
          .withDefault("outbox.event.${routedByValue}");
  private static final Setting<Boolean> TOMBSTONES =
      Setting.flag(
              "OUTRIDER_RELAY_TOMBSTONES",
              "Whether an empty payload becomes a record without value.")
          .withDefault("false");

  private static Setting<String> column(String what, String pattern, String form, String meaning) {
    return Setting.matching("OUTRIDER_RELAY_OUTBOX_" + what, pattern, form, meaning);
  }

  public static List<Setting<?>> settings() {
    return List.of(
        TABLE,
        ID,
        KEY,
        PAYLOAD,
        ROUTE_BY,
        HEADERS,
        TIMESTAMP,
        PLACEMENT,
        TOPIC_REGEX,
        TOPIC_REPLACEMENT,
        TOMBSTONES);
  }

  public static OutboxSettings read(SettingsReader reader) {
    TopicPattern topics = new TopicPattern(reader.get(TOPIC_REGEX), reader.get(TOPIC_REPLACEMENT));
    if (!topics.isComplete()) {
      reader.problem(
          TOPIC_REPLACEMENT, "names a group that OUTRIDER_RELAY_TOPIC_REGEX does not have");
    }
    OutboxSettings settings =
        new OutboxSettings(
            reader.get(TABLE),
            reader.get(ID),
            reader.get(KEY),
            reader.get(PAYLOAD),
            reader.get(ROUTE_BY),
            emptyToNull(reader.get(HEADERS)),
            emptyToNull(reader.get(TIMESTAMP)),
            reader.get(PLACEMENT),
            topics,
            reader.get(TOMBSTONES));
    settings.requireOurColumns(reader);
    return settings;
  }

  /** What a table of one's own may be called is free; ours is what it is. */
  private void requireOurColumns(SettingsReader reader) {
    Set<String> ours = Set.of("id", "aggregatetype", "aggregateid", "type", "payload", "headers");
    if (isOurs() && !ours.containsAll(requiredColumns())) {
      reader.problem(
          TABLE,
          "is %s, which has the columns id, aggregatetype, aggregateid, type, payload and headers, not all of %s"
              .formatted(table, requiredColumns()));
    }
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** All at their defaults. */
  public static OutboxSettings standard() {
    return SettingsReader.read(java.util.Map.of(), settings(), OutboxSettings::read);
  }

  public boolean isOurs() {
    return table.equals(OUR_TABLE);
  }

  /** The tables that have to be published; rows of many events come only with our own outbox. */
  public Set<String> requiredTables() {
    return isOurs()
        ? new LinkedHashSet<>(List.of(table, "outrider.outbox_batch", HEARTBEAT))
        : new LinkedHashSet<>(List.of(table, HEARTBEAT));
  }

  /** The columns without which no row can be read. */
  public Set<String> requiredColumns() {
    Set<String> columns = new LinkedHashSet<>(List.of(id, key, payload, routeBy));
    placements.forEach(placement -> columns.add(placement.column()));
    Optional.ofNullable(timestamp).ifPresent(columns::add);
    return columns;
  }
}
