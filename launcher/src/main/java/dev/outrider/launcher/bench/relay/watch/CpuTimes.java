package dev.outrider.launcher.bench.relay.watch;

/** CPU time, in nanoseconds, of the contender and of the servers it uses. */
public record CpuTimes(double contender, double postgres, double kafka) {

  CpuTimes minus(CpuTimes earlier) {
    return new CpuTimes(
        contender - earlier.contender, postgres - earlier.postgres, kafka - earlier.kafka);
  }

  CpuTimes towards(CpuTimes later, double share) {
    return new CpuTimes(
        contender + (later.contender - contender) * share,
        postgres + (later.postgres - postgres) * share,
        kafka + (later.kafka - kafka) * share);
  }

  /** Spread over events, in microseconds. */
  public CpuTimes microsPer(long events) {
    return new CpuTimes(contender / 1e3 / events, postgres / 1e3 / events, kafka / 1e3 / events);
  }
}
