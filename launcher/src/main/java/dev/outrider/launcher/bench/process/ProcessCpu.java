package dev.outrider.launcher.bench.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time of a process and all it ever started; what has ended keeps counting. */
public final class ProcessCpu {

  private final ProcessHandle root;
  private final Map<Long, Long> nanosByPid = new HashMap<>();

  public ProcessCpu(ProcessHandle root) {
    this.root = root;
  }

  public long nanos() {
    Stream.concat(Stream.of(root), root.descendants())
        .forEach(one -> nanosByPid.merge(one.pid(), nanos(one), Math::max));
    return nanosByPid.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of the process alone. */
  public static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
