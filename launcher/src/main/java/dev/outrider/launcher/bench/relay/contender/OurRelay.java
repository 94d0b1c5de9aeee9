package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.launcher.bench.process.ChildJvm;
import dev.outrider.launcher.bench.process.ChildRole;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.system.FreePorts;
import dev.outrider.relay.install.RelayInstallation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The relay as a role of its own, with whatever settings the bench was given. */
final class OurRelay implements Contender {

  private final BenchServers servers;
  private final String run;
  private final Map<String, String> overrides;
  private final SourceSlot slot;

  OurRelay(BenchServers servers, String run, Map<String, String> overrides) {
    this.servers = servers;
    this.run = run;
    this.overrides = overrides;
    this.slot = new SourceSlot(servers, "bench_" + run);
  }

  @Override
  public void install() {
    new RelayInstallation(servers.database().dataSource(), servers.kafka(), slot.name()).install();
  }

  @Override
  public ChildJvm start() throws IOException {
    Map<String, String> settings = new HashMap<>(overrides);
    settings.putAll(FreePorts.ofRoles());
    settings.put("OUTRIDER_POSTGRES_URL", servers.database().url());
    settings.put("OUTRIDER_KAFKA_BOOTSTRAP", servers.bootstrap());
    settings.put("OUTRIDER_KAFKA_TOPIC_PREFIX", "");
    settings.put("OUTRIDER_KAFKA_PARTITIONS", Integer.toString(BenchServers.PARTITIONS));
    settings.put("OUTRIDER_RELAY_SLOT", slot.name());
    return ChildRole.start(ServiceRole.RELAY, settings, servers.directory().resolve(run + ".log"));
  }

  @Override
  public void uninstall() throws SQLException, InterruptedException {
    slot.drop();
  }
}
