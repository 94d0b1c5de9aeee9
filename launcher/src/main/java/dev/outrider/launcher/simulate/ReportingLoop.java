package dev.outrider.launcher.simulate;

import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.retry.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each group measure when it is due and sends what waits. All of its state belongs to the one
 * thread that runs it; answers come in through {@link #arrivals}.
 */
final class ReportingLoop implements Worker.Loop {
  private static final Logger log = LoggerFactory.getLogger(ReportingLoop.class);
  private static final int MOST_IN_FLIGHT = 128;
  private static final int MOST_FIXES_PER_REQUEST = 1_000;
  private static final int MOST_GROUPS_PER_TURN = 64;
  private static final long LONGEST_PAUSE_NANOS = 100_000_000;
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.5);

  private record Arrival(
      CourierGroup group, Parcel parcel, @Nullable Answer answer, @Nullable Throwable failure) {}

  private record Retry(CourierGroup group, long dueNanos) {}

  private final List<CourierGroup> groups;
  private final Schedule schedule;
  private final IngestClient client;
  private final SimulatorEvents listener;
  private final InstantSource clock;
  private final Tally tally = new Tally();
  private final Queue<CourierGroup> ready = new ArrayDeque<>();
  private final PriorityQueue<Retry> retries;
  private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final SplittableRandom random = new SplittableRandom();
  private int inFlight;
  private volatile boolean draining;
  private volatile @Nullable Thread thread;
  private volatile @Nullable String trouble;

  ReportingLoop(
      List<CourierGroup> groups,
      Schedule schedule,
      IngestClient client,
      SimulatorEvents listener,
      InstantSource clock) {
    this.groups = groups;
    this.schedule = schedule;
    this.client = client;
    this.listener = listener;
    this.clock = clock;
    long start = schedule.dueNanos();
    this.retries = new PriorityQueue<>(Comparator.comparingLong(retry -> retry.dueNanos() - start));
  }

  @Override
  public void run(BooleanSupplier running) {
    thread = Thread.currentThread();
    while (running.getAsBoolean()) {
      readArrivals();
      measureDue();
      retryDue();
      sendReady();
      tally.show();
      if (draining && tally.isNothingWaiting()) {
        drained.countDown();
      }
      LockSupport.parkNanos(nanosToPause());
    }
  }

  SimulatorCounts counts() {
    return tally.counts();
  }

  /** What was wrong with the last answer, null when nothing was. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Lets nobody measure any more; answers whether everything is settled within the limit. */
  boolean drain(Duration limit) throws InterruptedException {
    draining = true;
    wakeUp();
    return drained.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  void wakeUp() {
    LockSupport.unpark(thread);
  }

  private void measureDue() {
    for (int turn = 0; turn < MOST_GROUPS_PER_TURN && !draining; turn++) {
      long now = System.nanoTime();
      if (schedule.dueNanos() - now > 0) {
        return;
      }
      CourierGroup group = groups.get(schedule.take());
      tally.measured(group.size(), group.measure(clock.millis(), now));
      if (!group.isBusy()) {
        makeReady(group);
      }
    }
  }

  private void retryDue() {
    Retry first = retries.peek();
    while (first != null && first.dueNanos() - System.nanoTime() <= 0) {
      retries.remove();
      ready.add(first.group());
      first = retries.peek();
    }
  }

  private void sendReady() {
    while (inFlight < MOST_IN_FLIGHT && !ready.isEmpty()) {
      CourierGroup group = ready.remove();
      Parcel parcel = group.take(MOST_FIXES_PER_REQUEST);
      tally.sent(parcel.size(), parcel.sizeAgain());
      inFlight++;
      var _ =
          client
              .send(group.target(), FixLines.of(parcel))
              .whenComplete((answer, _) -> tell(parcel, answer))
              .whenComplete((answer, failure) -> {
                arrivals.add(new Arrival(group, parcel, answer, failure));
                wakeUp();
              });
    }
  }

  private void tell(Parcel parcel, @Nullable Answer answer) {
    long now = System.nanoTime();
    if (answer instanceof Answer.Taken taken) {
      for (int index = 0; index < parcel.size(); index++) {
        if (!taken.rejected().get(index)) {
          listener.acknowledged(parcel.deviceId(index), parcel.recordedAt(index), now);
        }
      }
    }
  }

  private void readArrivals() {
    for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
      inFlight--;
      if (arrival.failure() != null || arrival.answer() == null) {
        throw new IllegalStateException("an answer could not be passed on", arrival.failure());
      }
      read(arrival.group(), arrival.parcel(), arrival.answer());
    }
  }

  private void read(CourierGroup group, Parcel parcel, Answer answer) {
    switch (answer) {
      case Answer.Taken taken -> {
        wentWell();
        tally.taken(parcel.size(), taken.duplicates(), taken.rejected().cardinality());
        settle(group);
      }
      case Answer.Refused(String reason) -> {
        wentWrong(group.target() + " refuses positions: " + reason);
        tally.taken(parcel.size(), 0, parcel.size());
        settle(group);
      }
      case Answer.Unavailable(String reason, Duration notBefore) -> {
        wentWrong(group.target() + " takes no positions, they wait: " + reason);
        Duration pause = BACKOFF.pause(group.putBack(), random);
        Duration longer = pause.compareTo(notBefore) > 0 ? pause : notBefore;
        retries.add(new Retry(group, System.nanoTime() + longer.toNanos()));
      }
    }
  }

  private void settle(CourierGroup group) {
    group.settle();
    if (group.isEmpty()) {
      group.busy(false);
    } else {
      makeReady(group);
    }
  }

  private void makeReady(CourierGroup group) {
    group.busy(true);
    ready.add(group);
  }

  /** Logs the first of many alike. */
  private void wentWrong(String sentence) {
    if (trouble == null) {
      log.warn("{}", sentence);
    }
    trouble = sentence;
  }

  private void wentWell() {
    if (trouble != null) {
      log.info("positions are taken again");
      trouble = null;
    }
  }

  private long nanosToPause() {
    long now = System.nanoTime();
    long pause = draining ? LONGEST_PAUSE_NANOS : schedule.dueNanos() - now;
    Retry first = retries.peek();
    if (first != null) {
      pause = Math.min(pause, first.dueNanos() - now);
    }
    return Math.min(pause, LONGEST_PAUSE_NANOS);
  }
}
