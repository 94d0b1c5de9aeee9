package dev.outrider.launcher.system;

/**
 * Positions that have passed each stage.
 *
 * @param accepted acknowledged by ingest, so in the outbox
 * @param published in Kafka
 * @param projected their effect is in Redis
 */
public record PipelineCounts(long accepted, long published, long projected) {

  public boolean isDrained() {
    return published >= accepted && projected >= published;
  }

  public PipelineCounts minus(PipelineCounts earlier) {
    return new PipelineCounts(
        accepted - earlier.accepted, published - earlier.published, projected - earlier.projected);
  }
}
