package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.launcher.bench.process.ChildJvm;
import dev.outrider.peers.StockEngine;
import dev.outrider.peers.StockFormat;
import dev.outrider.peers.StockSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** Debezium's embedded engine with its event router, over a publication of the outbox table. */
final class StockPeer implements Contender {

  private final BenchServers servers;
  private final String run;
  private final StockFormat format;
  private final SourceSlot slot;

  StockPeer(BenchServers servers, String run, StockFormat format) {
    this.servers = servers;
    this.run = run;
    this.format = format;
    this.slot = new SourceSlot(servers, "bench_" + run);
  }

  @Override
  public void install() throws SQLException {
    servers
        .database()
        .execute(
            """
            create publication %s
            for table outrider.outbox (id, aggregatetype, aggregateid, type, payload)
            with (publish = 'insert', publish_via_partition_root = true)
            """
                .formatted(slot.name()));
    slot.create();
  }

  @Override
  public ChildJvm start() throws IOException {
    Path directory = servers.directory();
    StockSettings settings =
        new StockSettings(
            servers.database().url(),
            servers.database().user(),
            servers.bootstrap(),
            slot.name(),
            slot.name(),
            directory.resolve(run + ".offsets"),
            format);
    return ChildJvm.start(
        StockEngine.class, settings.arguments(), Map.of(), directory.resolve(run + ".log"));
  }

  @Override
  public void uninstall() throws SQLException, InterruptedException {
    slot.drop();
    servers.database().execute("drop publication " + slot.name());
  }
}
