package dev.outrider.launcher.bench.relay.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.IsolationLevel;

/**
 * Follows a topic by its end offsets alone, which costs nearly nothing, and counts afterwards what
 * lay before each of them. Offsets count transaction markers too, so they alone don't tell.
 */
public final class DrainWatch {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final Duration BETWEEN_CPU_LOOKS = Duration.ofMillis(100);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration STUCK = Duration.ofSeconds(60);

  private final String bootstrap;
  private final String topic;
  private final int partitions;
  private final CpuRecord cpu;
  private final Runnable liveness;
  private final List<Look> looks = new ArrayList<>();

  /**
   * Looks at nothing yet.
   *
   * @param liveness throws when the contender has died
   */
  public DrainWatch(
      String bootstrap, String topic, int partitions, CpuRecord cpu, Runnable liveness) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.partitions = partitions;
    this.cpu = cpu;
    this.liveness = liveness;
  }

  /**
   * Returns when all is published, or when nothing comes any more. The clock runs from the moment
   * at which the warm-up is readable until the last event is.
   */
  public Drained untilDrained(long warmUp, long written) throws InterruptedException {
    try (TopicReader reader =
        new TopicReader(bootstrap, topic, partitions, IsolationLevel.READ_COMMITTED)) {
      follow(reader, written);
    }
    return result(TopicAudit.of(bootstrap, topic, partitions), warmUp, written);
  }

  private void follow(TopicReader reader, long written) throws InterruptedException {
    long cpuDue = System.nanoTime();
    long changed = System.nanoTime();
    long newest = -1;
    while (true) {
      Look look = new Look(System.nanoTime(), reader.ends());
      if (look.sum() != newest) {
        newest = look.sum();
        changed = look.nanoTime();
        looks.add(look);
      }
      if (look.nanoTime() >= cpuDue) {
        liveness.run();
        cpu.look();
        cpuDue = look.nanoTime() + BETWEEN_CPU_LOOKS.toNanos();
      }
      Duration patience = newest >= written ? QUIET : STUCK;
      if (look.nanoTime() - changed > patience.toNanos()) {
        return;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private Drained result(TopicAudit audit, long warmUp, long written) {
    int last = firstWith(audit, audit.events());
    int first = Math.clamp(firstWith(audit, warmUp), 0, Math.max(0, last - 1));
    Look begin = looks.get(first);
    Look end = looks.get(last);
    long measured = audit.events() - begin.events(audit);
    return new Drained(
        written,
        audit.events(),
        audit.misplaced(),
        measured,
        (end.nanoTime() - begin.nanoTime()) / 1e9,
        cpu.between(begin.nanoTime(), end.nanoTime()).microsPer(Math.max(1, measured)));
  }

  private int firstWith(TopicAudit audit, long events) {
    for (int i = 0; i < looks.size(); i++) {
      if (looks.get(i).events(audit) >= events) {
        return i;
      }
    }
    return looks.size() - 1;
  }
}
