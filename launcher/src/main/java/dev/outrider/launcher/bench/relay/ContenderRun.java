package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.process.ChildJvm;
import dev.outrider.launcher.bench.relay.backlog.OutboxWriter;
import dev.outrider.launcher.bench.relay.contender.BenchServers;
import dev.outrider.launcher.bench.relay.contender.Contender;
import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.CpuRecord;
import dev.outrider.launcher.bench.relay.watch.DrainWatch;
import dev.outrider.launcher.bench.relay.watch.Drained;
import dev.outrider.schema.topic.Topics;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/** One contender from its installation to its end: a backlog, then perhaps a steady rate. */
final class ContenderRun {

  private final ContenderKind kind;
  private final RelayBenchSettings settings;
  private final BenchServers servers;
  private final Consumer<String> progress;
  private final Contender contender;
  private final String aggregateType;
  private final String topic;
  private final long backlog;

  /**
   * Installs nothing yet.
   *
   * @param round keeps what is this run's own in the servers apart from that of other rounds
   */
  ContenderRun(
      ContenderKind kind,
      int round,
      RelayBenchSettings settings,
      BenchServers servers,
      Map<String, String> overrides,
      Consumer<String> progress) {
    String name = kind.name().toLowerCase(Locale.ROOT) + "_" + round;
    this.kind = kind;
    this.settings = settings;
    this.servers = servers;
    this.progress = text -> progress.accept(kind + ": " + text);
    this.contender = Contender.of(kind, servers, name, overrides);
    this.aggregateType = name.replace('_', '-');
    this.topic = new Topics("").event(aggregateType);
    this.backlog = settings.warmUp(kind) + settings.events(kind);
  }

  ContenderOutcome run(boolean withLatency) throws Exception {
    servers.createTopic(topic);
    contender.install();
    writeBacklog();
    ContenderOutcome outcome;
    try (ChildJvm child = contender.start()) {
      progress.accept("publishing them, process " + child.handle().pid());
      Drained drained = drain(child);
      progress.accept(said(drained));
      outcome = new ContenderOutcome(kind, drained, withLatency ? steady() : null);
      if (!outcome.isExact()) {
        progress.accept("events are lost, repeated or out of order; its log ends with");
        progress.accept(child.lastWords());
      }
    }
    contender.uninstall();
    servers.database().execute("truncate outrider.outbox, outrider.outbox_batch");
    return outcome;
  }

  /** Ends with a checkpoint, or one would come while the clock runs. */
  private void writeBacklog() throws SQLException {
    progress.accept(String.format(Locale.ROOT, "writing %,d events", backlog));
    try (OutboxWriter writer =
        new OutboxWriter(servers.database().connect(), kind.table(), aggregateType)) {
      writer.writeBacklog(backlog);
    }
    servers.database().execute("analyze " + kind.table().table(), "checkpoint");
  }

  private Drained drain(ChildJvm child) throws InterruptedException {
    CpuRecord cpu =
        new CpuRecord(child.handle(), servers.database().process(), servers.kafkaProcess());
    return new DrainWatch(
            servers.bootstrap(), topic, BenchServers.PARTITIONS, cpu, child::requireAlive)
        .untilDrained(settings.warmUp(kind), backlog);
  }

  private @Nullable Latency steady() throws InterruptedException {
    if (!settings.measuresLatency(kind)) {
      return null;
    }
    int rate = settings.rate(kind);
    progress.accept(String.format(Locale.ROOT, "latency at %,d events/s", rate));
    return new SteadyRate(
            servers,
            kind.table(),
            aggregateType,
            backlog,
            rate,
            settings.latencyWarmUp(),
            settings.latencySeconds())
        .run(
            topic,
            kind.isTransactional()
                ? IsolationLevel.READ_COMMITTED
                : IsolationLevel.READ_UNCOMMITTED);
  }

  private static String said(Drained drained) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d events published, %,.0f/s",
        drained.published(),
        drained.written(),
        drained.eventsPerSecond());
  }
}
