package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.backlog.OutboxWriter;
import dev.outrider.launcher.bench.relay.contender.BenchServers;
import dev.outrider.launcher.bench.relay.contender.ChildJvm;
import dev.outrider.launcher.bench.relay.contender.Contender;
import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.CpuRecord;
import dev.outrider.launcher.bench.relay.watch.DrainWatch;
import dev.outrider.launcher.bench.relay.watch.Drained;
import dev.outrider.schema.topic.Topics;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/** Each contender alone, one after the other, over the same servers and the same events. */
final class RelayBench {

  private final RelayBenchSettings settings;
  private final Map<String, String> overrides;
  private final Consumer<String> progress;

  RelayBench(
      RelayBenchSettings settings, Map<String, String> overrides, Consumer<String> progress) {
    this.settings = settings;
    this.overrides = overrides;
    this.progress = progress;
  }

  RelayBenchResult run() throws Exception {
    RelayBenchResult result = new RelayBenchResult();
    progress.accept("Starting Postgres and Kafka");
    try (BenchServers servers = new BenchServers()) {
      servers.start();
      for (int round = 1; round <= settings.repeat(); round++) {
        for (ContenderKind kind : settings.contenders()) {
          measure(kind, round, servers, result);
        }
      }
    }
    return result;
  }

  private void measure(ContenderKind kind, int round, BenchServers servers, RelayBenchResult result)
      throws Exception {
    String run = kind.name().toLowerCase(Locale.ROOT) + "_" + round;
    String aggregateType = run.replace('_', '-');
    String topic = new Topics("").event(aggregateType);
    long written = settings.warmUp(kind) + settings.events(kind);
    Contender contender = Contender.of(kind, servers, run, overrides);
    servers.createTopic(topic);
    contender.install();
    progress.accept(String.format(Locale.ROOT, "%s: writing %,d events", kind, written));
    write(kind, aggregateType, written, servers);
    try (ChildJvm child = contender.start()) {
      progress.accept(kind + ": publishing them, process " + child.handle().pid());
      Drained drained = drain(child, topic, kind, written, servers);
      progress.accept(said(kind, drained));
      @Nullable Latency latency = null;
      if (round == settings.repeat() && settings.measuresLatency(kind)) {
        progress.accept(kind + ": " + settings.rate(kind) + " events/s");
        latency = steady(kind, aggregateType, topic, written, servers);
      }
      result.add(kind, drained, latency);
      if (!drained.isExact()) {
        progress.accept(child.lastWords());
      }
    }
    contender.uninstall();
    servers.execute("truncate outrider.outbox, outrider.outbox_batch");
  }

  /** Ends with a checkpoint, or one would come while the clock runs. */
  private static void write(
      ContenderKind kind, String aggregateType, long written, BenchServers servers)
      throws Exception {
    try (OutboxWriter writer = new OutboxWriter(servers.connect(), kind.table(), aggregateType)) {
      writer.writeBacklog(written);
    }
    servers.execute("analyze " + kind.table().table(), "checkpoint");
  }

  private Drained drain(
      ChildJvm child, String topic, ContenderKind kind, long written, BenchServers servers)
      throws InterruptedException {
    CpuRecord cpu =
        new CpuRecord(
            child.handle(),
            servers.postgresProcess().orElseThrow(),
            servers.kafkaProcess().orElseThrow());
    return new DrainWatch(
            servers.bootstrap(), topic, BenchServers.PARTITIONS, cpu, child::requireAlive)
        .untilDrained(settings.warmUp(kind), written);
  }

  private Latency steady(
      ContenderKind kind, String aggregateType, String topic, long written, BenchServers servers)
      throws InterruptedException {
    return new SteadyRate(
            servers,
            kind.table(),
            aggregateType,
            written,
            settings.rate(kind),
            settings.latencyWarmUp(),
            settings.latencySeconds())
        .run(
            topic,
            kind.isTransactional()
                ? IsolationLevel.READ_COMMITTED
                : IsolationLevel.READ_UNCOMMITTED);
  }

  private static String said(ContenderKind kind, Drained drained) {
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d events published, %,.0f/s",
        kind,
        drained.published(),
        drained.written(),
        drained.eventsPerSecond());
  }
}
