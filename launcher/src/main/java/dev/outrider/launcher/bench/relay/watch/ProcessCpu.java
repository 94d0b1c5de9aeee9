package dev.outrider.launcher.bench.relay.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time of a process and all it ever started; what has ended keeps counting. */
final class ProcessCpu {

  private final ProcessHandle root;
  private final Map<Long, Long> nanosByPid = new HashMap<>();

  ProcessCpu(ProcessHandle root) {
    this.root = root;
  }

  long nanos() {
    Stream.concat(Stream.of(root), root.descendants())
        .forEach(one ->
            one.info()
                .totalCpuDuration()
                .ifPresent(cpu -> nanosByPid.merge(one.pid(), cpu.toNanos(), Math::max)));
    return nanosByPid.values().stream().mapToLong(Long::longValue).sum();
  }
}
