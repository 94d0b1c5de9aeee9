package dev.outrider.relay.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.RelaySettings;
import io.debezium.DebeziumException;
import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig.AutoCreateMode;
import io.debezium.connector.postgresql.PostgresConnectorConfig.LogicalDecoder;
import io.debezium.connector.postgresql.PostgresValueConverter;
import io.debezium.connector.postgresql.TypeRegistry;
import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationMessage;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.WalPositionLocator;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's replication stream and decoder, started at an LSN. See RATIONALE.md for why without
 * its engine.
 *
 * <p>Not thread-safe: one thread reads and acknowledges.
 */
final class WalStream implements AutoCloseable {

  private static final Duration STATUS_INTERVAL = Duration.ofSeconds(5);

  private final ReplicationConnection connection;
  private final ReplicationStream stream;
  private final WalRows rows;

  private WalStream(ReplicationConnection connection, ReplicationStream stream, WalRows rows) {
    this.rows = rows;
    this.connection = connection;
    this.stream = stream;
  }

  /** What a message of the stream means to the relay. */
  interface Listener {
    void row(WalRow row);

    void transactionEnd(long lsn);
  }

  static WalStream open(RelaySettings settings, Position from) throws InterruptedException {
    Configuration raw = WalStreamProperties.of(settings);
    PostgresConnectorConfig config = new PostgresConnectorConfig(raw);
    @Nullable ReplicationConnection connection = null;
    try {
      TypeRegistry types = PostgresConnection.createTypeRegistry(config.getJdbcConfig());
      PostgresConnection catalog =
          new PostgresConnection(
              config.getJdbcConfig(),
              types,
              registry -> PostgresValueConverter.of(config, UTF_8, registry),
              "outrider-relay-catalog");
      DecodedTables tables = new DecodedTables(raw, config, catalog, types);
      connection =
          ReplicationConnection.builder(config)
              .withSlot(settings.slot())
              .withPublication(RelaySettings.PUBLICATION)
              .withTableFilter(config.getTableFilters())
              .withPublicationAutocreateMode(AutoCreateMode.DISABLED)
              .withPlugin(LogicalDecoder.PGOUTPUT)
              .dropSlotOnClose(false)
              .statusUpdateInterval(STATUS_INTERVAL)
              .withTypeRegistry(types)
              .withSchema(tables)
              .jdbcMetadataConnection(catalog)
              .build();
      ReplicationStream stream =
          connection.startStreaming(Lsn.valueOf(from.lsn()), new WalPositionLocator());
      return new WalStream(connection, stream, new WalRows(settings.outbox(), tables));
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw failure(e);
    }
  }

  private static void close(@Nullable ReplicationConnection connection, Exception cause) {
    if (connection != null) {
      try {
        connection.close();
      } catch (Exception e) {
        cause.addSuppressed(e);
      }
    }
  }

  /** Handles a message if one is pending; waits about a millisecond for it. */
  boolean read(Listener listener) throws InterruptedException {
    try {
      return stream.readPending(message -> tell(message, listener));
    } catch (SQLException | DebeziumException e) {
      throw failure(e);
    }
  }

  private void tell(ReplicationMessage message, Listener listener) {
    switch (message.getOperation()) {
      case INSERT -> listener.row(rows.read(message, stream.lastReceivedLsn().asLong()));
      case COMMIT -> listener.transactionEnd(stream.lastReceivedLsn().asLong());
      default -> {}
    }
  }

  /** Tells the server that it may forget the WAL before {@code lsn}, and that we are alive. */
  void acknowledge(long lsn) {
    try {
      stream.flushLsn(Lsn.valueOf(lsn));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static RelayFailure failure(Exception thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new RelayFailure("The WAL can't be read: " + root.getMessage(), thrown);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (Exception e) {
      throw new RelayFailure("The WAL stream did not close: " + e.getMessage(), e);
    }
  }
}
