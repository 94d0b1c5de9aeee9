package dev.outrider.relay.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.PostgresTaskContext;
import io.debezium.connector.postgresql.PostgresValueConverter;
import io.debezium.connector.postgresql.TypeRegistry;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.Table;
import io.debezium.relational.TableSchema;
import java.util.List;

/** The decoder's memory of the tables that the stream has described. */
final class DecodedTables extends PostgresSchema {

  private int described;

  @SuppressWarnings("unchecked") // Debezium hands its naming strategy out as a raw type
  DecodedTables(
      Configuration raw,
      PostgresConnectorConfig config,
      PostgresConnection catalog,
      TypeRegistry types) {
    super(
        new Context(raw, config),
        catalog.getDefaultValueConverter(),
        config.getTopicNamingStrategy(CommonConnectorConfig.TOPIC_NAMING_STRATEGY),
        PostgresValueConverter.of(config, UTF_8, types),
        new CustomConverterRegistry(List.of()));
  }

  /** Grows whenever the stream describes a table. */
  int described() {
    return described;
  }

  @Override
  public void applySchemaChangesForTable(int relationId, Table table) {
    super.applySchemaChangesForTable(relationId, table);
    described++;
  }

  /**
   * The description that rows come by.
   *
   * @param table as messages name it
   */
  TableSchema schemaOf(String table) {
    return schemaFor(parse(table));
  }

  private static final class Context extends PostgresTaskContext {
    Context(Configuration raw, PostgresConnectorConfig config) {
      super(raw, config);
    }
  }
}
