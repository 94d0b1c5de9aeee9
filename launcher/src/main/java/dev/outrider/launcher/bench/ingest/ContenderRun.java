package dev.outrider.launcher.bench.ingest;

import dev.outrider.launcher.bench.ingest.load.ClosedLoop;
import dev.outrider.launcher.bench.ingest.load.Fleet;
import dev.outrider.launcher.bench.ingest.load.GrpcLoad;
import dev.outrider.launcher.bench.ingest.load.HttpLoad;
import dev.outrider.launcher.bench.ingest.load.Load;
import dev.outrider.launcher.bench.ingest.load.OpenLoop;
import dev.outrider.launcher.bench.ingest.load.Pace;
import dev.outrider.launcher.bench.ingest.target.Target;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One contender from empty tables to the count of what is in them. */
final class ContenderRun {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final ContenderKind kind;
  private final IngestBenchSettings settings;
  private final Target target;
  private final Meter meter;
  private final Consumer<String> progress;
  private long acknowledged;
  private long refused;

  ContenderRun(
      ContenderKind kind,
      IngestBenchSettings settings,
      Target target,
      Meter meter,
      Consumer<String> progress) {
    this.kind = kind;
    this.settings = settings;
    this.target = target;
    this.meter = meter;
    this.progress = text -> progress.accept(kind + ": " + text);
  }

  ContenderOutcome run() throws Exception {
    Throughput throughput = throughput();
    progress.accept(
        String.format(Locale.ROOT, "%,.0f positions/s acknowledged", throughput.perSecond()));
    Latency latency = latency(throughput);
    return new ContenderOutcome(kind, throughput, latency, acknowledged, refused, meter.stored());
  }

  private Throughput throughput() throws Exception {
    progress.accept("as fast as it answers, process " + target.process().handle().pid());
    try (Load load = load()) {
      load.start();
      pass(settings.warmUp(), load);
      Sample begin = meter.sample(load);
      pass(settings.measured(), load);
      Sample end = meter.sample(load);
      finish(load);
      return end.since(begin);
    }
  }

  private Load load() {
    Fleet fleet = new Fleet(1);
    return switch (kind) {
      case HTTP_SINGLE, NAIVE -> http(fleet, settings.connections(), new ClosedLoop());
      case HTTP_BATCH -> http(fleet, settings.batchConnections(), new ClosedLoop());
      case GRPC_STREAM ->
          new GrpcLoad(target.address(), fleet, settings.streams(), kind.positionsPerRequest());
    };
  }

  private HttpLoad http(Fleet fleet, int connections, Pace pace) {
    return new HttpLoad(target.address(), fleet, connections, kind.positionsPerRequest(), pace);
  }

  private @Nullable Latency latency(Throughput throughput) throws InterruptedException {
    if (!settings.measuresLatency(kind)) {
      return null;
    }
    double rate = Math.max(1, throughput.perSecond() / 2);
    progress.accept(String.format(Locale.ROOT, "latency at %,.0f positions/s", rate));
    Duration warmUp = settings.latency().dividedBy(4);
    OpenLoop pace = new OpenLoop(rate, warmUp);
    try (Load load = http(new Fleet(2), settings.connections(), pace)) {
      load.start();
      pass(warmUp.plus(settings.latency()), load);
      finish(load);
    }
    Histogram nanos = pace.nanos();
    return new Latency(
        rate, nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6);
  }

  private void pass(Duration time, Load load) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      target.process().requireAlive();
      load.requireHealthy();
      Thread.sleep(Duration.ofNanos(Math.min(left, BETWEEN_LOOKS.toNanos())));
    }
  }

  private void finish(Load load) throws InterruptedException {
    load.finish();
    acknowledged += load.acknowledged();
    refused += load.refused();
  }
}
