package dev.outrider.torture.relay;

import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.component.Health;
import dev.outrider.torture.check.EventSet;
import dev.outrider.torture.check.Evidence;
import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.check.SelfTest;
import dev.outrider.torture.check.TransactionCheck;
import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import dev.outrider.torture.kafka.LogEnds;
import dev.outrider.torture.relay.fault.Fault;
import dev.outrider.torture.relay.fault.FaultInjector;
import dev.outrider.torture.relay.fault.FaultSchedule;
import dev.outrider.torture.relay.system.RelaySystem;
import dev.outrider.torture.relay.watch.OutboxTables;
import dev.outrider.torture.relay.watch.PositionWatch;
import dev.outrider.torture.relay.watch.TopicWatch;
import dev.outrider.torture.relay.write.Writers;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One run: a system, its writers and watchers, the self test, the rounds, the last judgement. */
final class TortureRun implements AutoCloseable {

  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration TOPICS_WITHIN = Duration.ofSeconds(90);

  private final TortureOptions options;
  private final Consumer<String> out;
  private final RelaySystem system;
  private final Writers writers;
  private final LogEnds ends;
  private final PositionWatch positions;
  private final Findings findings = new Findings();
  private final Findings early = new Findings();
  private final HttpClient http = HttpClient.newHttpClient();
  private long slowestRecovery;
  private int rounds;

  TortureRun(TortureOptions options, RelaySystem system, Consumer<String> out) {
    this.options = options;
    this.system = system;
    this.out = out;
    this.writers = new Writers(system, options.seed());
    this.ends = new LogEnds(system.stack().kafka().bootstrap());
    this.positions = new PositionWatch(system, ends, findings);
  }

  TortureResult run() throws Exception {
    system.relays().start();
    positions.start();
    writers.prime();
    try (TopicWatch topics = watchTopics()) {
      writers.start();
      Thread.sleep(WARM_UP);
      List<String> selfTest = selfTest(topics);
      out.accept(
          selfTest.isEmpty() ? "The checkers caught all that was planted" : selfTest.toString());
      if (selfTest.isEmpty()) {
        writers.start();
        allRounds(topics);
        judge(topics);
      }
      return result(selfTest);
    }
  }

  /** The relay makes the topics when it meets their first events. */
  private TopicWatch watchTopics() throws InterruptedException {
    long deadline = System.nanoTime() + TOPICS_WITHIN.toNanos();
    while (true) {
      try {
        return TopicWatch.start(
            system.stack().kafka().bootstrap(),
            ends,
            Writers.topics(),
            writers.journal(),
            findings);
      } catch (ExecutionException | TimeoutException e) {
        if (System.nanoTime() > deadline) {
          throw new StartFailure("The relay published nothing", e);
        }
        Thread.sleep(200);
      }
    }
  }

  private List<String> selfTest(TopicWatch topics) throws SQLException, InterruptedException {
    writers.quiet();
    if (!arrived(topics, writers.canary())) {
      return List.of("nothing arrived even before there was a fault");
    }
    Evidence evidence =
        new Evidence(
            writers.journal(),
            topics.handOver(),
            tables(),
            positions.positions(),
            positions.samples());
    return new SelfTest(evidence, FaultSchedule.random(options.seed())).run();
  }

  private EventSet tables() throws SQLException {
    try (Connection connection = system.connect("torture-tables")) {
      return new OutboxTables(connection, findings).read();
    }
  }

  private void allRounds(TopicWatch topics) throws Exception {
    FaultSchedule schedule = new FaultSchedule(options.seed(), options.faults());
    FaultInjector injector = new FaultInjector(system, writers, positions, findings);
    OpenTransactions open = new OpenTransactions(writers.journal());
    RelaySettling settling = new RelaySettling(system.relays(), http, findings);
    while (rounds < options.rounds() && findings.none() && early.none()) {
      rounds++;
      String faults = inject(injector, schedule.next());
      long healed = System.nanoTime();
      open.divide();
      boolean goesOn = arrived(topics, writers.canary());
      long recovery = (System.nanoTime() - healed) / 1_000_000;
      slowestRecovery = Math.max(slowestRecovery, recovery);
      if (goesOn) {
        topics.look(published -> open.check(published, early));
        settling.settle();
      }
      out.accept(
          String.format(
              Locale.ROOT,
              "round %d/%d  %s: going again after %.1f s, %,d events",
              rounds,
              options.rounds(),
              faults,
              recovery / 1_000.0,
              topics.seen()));
      watchersLive(topics);
    }
  }

  private String inject(FaultInjector injector, List<Fault> faults) throws Exception {
    List<String> texts = new ArrayList<>();
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> done =
          faults.stream()
              .map(fault ->
                  hands.submit(() ->
                      fault.text()
                          + injector.inject(fault).map(remark -> " (" + remark + ")").orElse("")))
              .toList();
      for (Future<String> one : done) {
        texts.add(one.get());
      }
    }
    return String.join(" + ", texts);
  }

  /** Whether the canary, and with it everything committed before it, was seen in time. */
  private boolean arrived(TopicWatch topics, JournaledTransaction canary)
      throws InterruptedException {
    boolean arrived = topics.await(canary.id(0), PATIENCE) && topics.catchUp(PATIENCE);
    if (!arrived) {
      findings.add(
          Finding.STUCK,
          canary + " did not arrive within " + PATIENCE.toSeconds() + " s; " + refusals());
    }
    return arrived;
  }

  private String refusals() {
    List<String> refusals = system.relays().refusals();
    return refusals.isEmpty() ? "no relay refused" : refusals.getLast();
  }

  private void watchersLive(TopicWatch topics) {
    for (Health health : List.of(topics.check(), positions.check())) {
      if (health instanceof Health.Dead(String reason)) {
        throw new StartFailure("A watcher " + reason);
      }
    }
  }

  private void judge(TopicWatch topics) throws SQLException, InterruptedException {
    writers.quiet();
    if (findings.count(Finding.STUCK) == 0) {
      arrived(topics, writers.canary());
    }
    EventSet tables = tables();
    topics.look(published -> {
      TransactionCheck check = new TransactionCheck(published, findings);
      writers.journal().transactions().forEach(one -> check.stored(one, tables));
    });
    if (findings.none()) {
      early.told().forEach(what -> findings.add(Finding.OUT_OF_ORDER, "late, " + what));
    }
  }

  private TortureResult result(List<String> selfTest) {
    return new TortureResult(
        rounds,
        options.seed(),
        writers
            .journal()
            .transactions()
            .filter(one -> one.outcome() == Outcome.OK)
            .mapToLong(one -> one.due().cardinality())
            .sum(),
        writers.journal().transactions().filter(one -> one.outcome() == Outcome.UNKNOWN).count(),
        findings,
        system.relays().restarts(),
        system.relays().refusals().size(),
        slowestRecovery,
        selfTest);
  }

  @Override
  public void close() {
    writers.close();
    positions.close();
    ends.close();
    http.close();
  }
}
