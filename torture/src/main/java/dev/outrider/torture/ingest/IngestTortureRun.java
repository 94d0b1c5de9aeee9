package dev.outrider.torture.ingest;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.check.Evidence;
import dev.outrider.torture.ingest.check.SelfTest;
import dev.outrider.torture.ingest.client.Crowd;
import dev.outrider.torture.ingest.client.Surroundings;
import dev.outrider.torture.ingest.fault.Fault;
import dev.outrider.torture.ingest.fault.FaultInjector;
import dev.outrider.torture.ingest.fault.FaultSchedule;
import dev.outrider.torture.ingest.journal.FleetJournal;
import dev.outrider.torture.ingest.system.ChainSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One run: the self test, rounds with a crowd of clients each, the last judgement. */
final class IngestTortureRun implements AutoCloseable {

  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration BEFORE_FAULT = Duration.ofSeconds(1);
  private static final Duration AFTER_FAULT = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final IngestTortureOptions options;
  private final ChainSystem system;
  private final Consumer<String> out;
  private final Findings findings = new Findings();
  private final FleetJournal journal = new FleetJournal();
  private final Surroundings surroundings;
  private final FaultInjector injector;
  private long slowestRecovery;
  private int rounds;

  IngestTortureRun(IngestTortureOptions options, ChainSystem system, Consumer<String> out) {
    this.options = options;
    this.system = system;
    this.out = out;
    this.surroundings = Surroundings.of(system.ingest(), findings);
    this.injector = new FaultInjector(system, findings);
  }

  IngestTortureResult run() throws Exception {
    try (Observation observation = Observation.start(system, surroundings.http())) {
      List<String> selfTest = selfTest(observation);
      out.accept(
          selfTest.isEmpty() ? "The checkers caught all that was planted" : selfTest.toString());
      if (selfTest.isEmpty()) {
        FaultSchedule schedule = new FaultSchedule(options.seed(), options.faults());
        while (rounds < options.rounds() && findings.none()) {
          rounds++;
          round(observation, schedule.next());
        }
      }
      if (selfTest.isEmpty() && findings.none()) {
        observation.everything(journal).examine(findings);
      }
      return result(selfTest);
    }
  }

  /** Nothing goes wrong yet. */
  private List<String> selfTest(Observation observation) throws InterruptedException {
    try (Crowd crowd = crowd()) {
      crowd.start();
      Thread.sleep(WARM_UP);
      finish(crowd);
      Evidence evidence = observation.settled(crowd.journal(), PATIENCE);
      return new SelfTest(evidence, new Random(~options.seed())).run();
    }
  }

  private Crowd crowd() {
    Crowd crowd = new Crowd("r" + rounds + "-", surroundings, options.seed() * 1_000 + rounds);
    journal.addAll(crowd.journal());
    return crowd;
  }

  private void round(Observation observation, List<Fault> faults) throws Exception {
    try (Crowd crowd = crowd()) {
      crowd.start();
      Thread.sleep(BEFORE_FAULT);
      inject(faults);
      long healed = System.nanoTime();
      Thread.sleep(AFTER_FAULT);
      finish(crowd);
      observation.settled(crowd.journal(), PATIENCE).examine(findings);
      long recovery = (System.nanoTime() - healed) / 1_000_000;
      slowestRecovery = Math.max(slowestRecovery, recovery);
      out.accept(
          String.format(
              Locale.ROOT,
              "round %d/%d  %s: all settled after %.1f s, %,d points of this round, %,d in the topic",
              rounds,
              options.rounds(),
              faults.stream().map(Fault::text).collect(Collectors.joining(" + ")),
              recovery / 1_000.0,
              crowd.journal().acknowledged(),
              observation.published()));
    }
  }

  private void finish(Crowd crowd) throws InterruptedException {
    for (String client : crowd.finish(PATIENCE)) {
      findings.add(
          Finding.STUCK,
          client + " got no acknowledgement within " + PATIENCE.toSeconds() + " s of good times");
    }
  }

  private void inject(List<Fault> faults) throws Exception {
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> begun = new ArrayList<>();
      for (Fault fault : faults) {
        begun.add(
            hands.submit(() -> {
              injector.inject(fault);
              return null;
            }));
      }
      for (Future<?> one : begun) {
        one.get();
      }
    }
  }

  private IngestTortureResult result(List<String> selfTest) {
    return new IngestTortureResult(
        rounds,
        options.seed(),
        journal.acknowledged(),
        surroundings.tally().unknown(),
        surroundings.tally().postponed(),
        findings,
        system.restarts(),
        slowestRecovery,
        selfTest);
  }

  @Override
  public void close() {
    surroundings.close();
  }
}
