package dev.outrider.launcher.bench.ingest;

import dev.outrider.launcher.bench.ingest.target.TargetKind;
import java.util.Locale;

/** Who takes part, and how positions come to it. */
enum ContenderKind {
  HTTP_SINGLE("Outrider, HTTP, one in a request", TargetKind.OURS, 1),
  HTTP_BATCH("Outrider, HTTP, 100 in a request", TargetKind.OURS, 100),
  GRPC_STREAM("Outrider, gRPC, 100 in a message", TargetKind.OURS, 100),
  NAIVE("a commit for each request", TargetKind.NAIVE, 1);

  private final String title;
  private final TargetKind target;
  private final int positionsPerRequest;

  ContenderKind(String title, TargetKind target, int positionsPerRequest) {
    this.title = title;
    this.target = target;
    this.positionsPerRequest = positionsPerRequest;
  }

  /** As the command line names it: {@code http-single}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the JSON names it: {@code http_single}. */
  String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  TargetKind target() {
    return target;
  }

  int positionsPerRequest() {
    return positionsPerRequest;
  }

  /** Whether the time until the answer is measured, too: one position at a time is what waits. */
  boolean hasLatency() {
    return positionsPerRequest == 1;
  }

  @Override
  public String toString() {
    return text();
  }
}
