package dev.outrider.launcher.bench.relay.watch;

import dev.outrider.launcher.bench.process.ProcessCpu;
import java.util.Map;
import java.util.TreeMap;

/** CPU times as they grew. Not thread-safe. */
public final class CpuRecord {

  private final ProcessCpu contender;
  private final ProcessCpu postgres;
  private final ProcessCpu kafka;
  private final TreeMap<Long, CpuTimes> atNanoTime = new TreeMap<>();

  public CpuRecord(ProcessHandle contender, ProcessHandle postgres, ProcessHandle kafka) {
    this.contender = new ProcessCpu(contender);
    this.postgres = new ProcessCpu(postgres);
    this.kafka = new ProcessCpu(kafka);
  }

  void look() {
    atNanoTime.put(
        System.nanoTime(), new CpuTimes(contender.nanos(), postgres.nanos(), kafka.nanos()));
  }

  /** What was used between two moments; looks in between are joined by a straight line. */
  CpuTimes between(long from, long to) {
    return at(to).minus(at(from));
  }

  private CpuTimes at(long nanoTime) {
    Map.Entry<Long, CpuTimes> before = atNanoTime.floorEntry(nanoTime);
    Map.Entry<Long, CpuTimes> after = atNanoTime.ceilingEntry(nanoTime);
    if (before == null || after == null || before.getKey().equals(after.getKey())) {
      Map.Entry<Long, CpuTimes> only = before == null ? after : before;
      return only == null ? new CpuTimes(0, 0, 0) : only.getValue();
    }
    double share = (double) (nanoTime - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue().towards(after.getValue(), share);
  }
}
