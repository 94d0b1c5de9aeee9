package dev.outrider.relay.failpoint;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Told whenever the cycle comes by a failpoint. */
@FunctionalInterface
public interface Failpoints {

  /** {@code <failpoint>:<n>} ends the process, without any clean-up, at the n-th time there. */
  String PROPERTY = "outrider.relay.failpoint";

  Failpoints NONE = point -> {};

  void reached(Failpoint point);

  /** Of this process; none without the system property. */
  static Failpoints ofProcess() {
    @Nullable String wanted = System.getProperty(PROPERTY);
    return wanted == null ? NONE : haltAt(wanted);
  }

  private static Failpoints haltAt(String wanted) {
    String[] parts = wanted.split(":", 2);
    Failpoint fatal = Failpoint.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    AtomicInteger left = new AtomicInteger(Integer.parseInt(parts[1]));
    return point -> {
      if (point == fatal && left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(137);
      }
    };
  }
}
