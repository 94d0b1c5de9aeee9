package dev.outrider.launcher.doctor;

import dev.outrider.schema.migration.Extent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Examines the servers that Outrider needs, all at the same time. */
public final class Doctor {
  private Doctor() {}

  /** Everything that can be examined, also when some of it can't; takes seconds at most. */
  public static List<Finding> examine(DoctorSettings settings) throws InterruptedException {
    return examine(settings, Extent.FLEET);
  }

  /** The same for what an extent needs; the outbox and its relay know no Redis. */
  public static List<Finding> examine(DoctorSettings settings, Extent extent)
      throws InterruptedException {
    List<Callable<List<Finding>>> examiners = new ArrayList<>();
    examiners.add(
        new PostgresExaminer(
                settings.postgres(), settings.slot(), settings.wal(), extent, Clock.systemUTC())
            ::findings);
    examiners.add(new KafkaExaminer(settings.kafka(), extent)::findings);
    if (extent == Extent.FLEET) {
      examiners.add(new RedisExaminer(settings.redis())::findings);
    }
    return together(examiners);
  }

  /** In the order of the examiners. */
  private static List<Finding> together(List<Callable<List<Finding>>> examiners)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(examiners).stream()
          .map(Doctor::result)
          .flatMap(List::stream)
          .toList();
    }
  }

  private static List<Finding> result(Future<List<Finding>> examined) {
    try {
      return examined.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("an examiner failed", e);
    }
  }
}
