package dev.outrider.launcher.bench.ingest.target;

/** Who takes positions in. */
public enum TargetKind {
  /** The role, as it is. */
  OURS,
  /** A transaction for each request. */
  NAIVE
}
