package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.launcher.bench.process.ChildJvm;
import dev.outrider.peers.PollingForm;
import dev.outrider.peers.PollingRelay;
import dev.outrider.peers.PollingSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A relay that polls a table of its own layout. */
final class PollingPeer implements Contender {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BenchServers servers;
  private final String run;
  private final PollingForm form;

  PollingPeer(BenchServers servers, String run, PollingForm form) {
    this.servers = servers;
    this.run = run;
    this.form = form;
  }

  @Override
  public void install() throws SQLException {
    servers
        .database()
        .execute(
            "create schema peers",
            """
            create table peers.outbox (
              id uuid primary key,
              aggregatetype text not null,
              aggregateid text not null,
              type text not null,
              payload json,
              created_at timestamptz not null default clock_timestamp(),
              published_at timestamptz
            )
            """,
            "create index unpublished on peers.outbox (id) where published_at is null");
  }

  @Override
  public ChildJvm start() throws IOException {
    PollingSettings settings =
        new PollingSettings(
            servers.database().url(), servers.database().user(), servers.bootstrap(), PAUSE, form);
    return ChildJvm.start(
        PollingRelay.class,
        settings.arguments(),
        Map.of(),
        servers.directory().resolve(run + ".log"));
  }

  @Override
  public void uninstall() throws SQLException {
    servers.database().execute("drop schema peers cascade");
  }
}
