package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.launcher.bench.process.ChildJvm;
import dev.outrider.peers.PollingForm;
import dev.outrider.peers.StockFormat;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** One way from an outbox table to Kafka. It publishes only what is written after its install. */
public sealed interface Contender permits OurRelay, StockPeer, PollingPeer {

  /** Makes the slot or table that it reads from. */
  void install() throws SQLException;

  /** Starts its process, which publishes at once. */
  ChildJvm start() throws IOException;

  /** Removes what {@link #install} made, after its process has ended. */
  void uninstall() throws SQLException, InterruptedException;

  /**
   * Makes one for one run.
   *
   * @param run names what is its own in the servers: letters, digits and underscores
   * @param overrides settings of the relay that differ from its defaults
   */
  static Contender of(
      ContenderKind kind, BenchServers servers, String run, Map<String, String> overrides) {
    return switch (kind) {
      case OURS_ROW, OURS_BATCH -> new OurRelay(servers, run, overrides);
      case STOCK -> new StockPeer(servers, run, StockFormat.JSON);
      case STOCK_TEXT -> new StockPeer(servers, run, StockFormat.TEXT);
      case POLLING -> new PollingPeer(servers, run, PollingForm.EAGER);
      case POLLING_AS_FOUND -> new PollingPeer(servers, run, PollingForm.AS_FOUND);
    };
  }
}
