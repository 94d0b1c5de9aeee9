package dev.outrider.ingest.grpc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that have not ended. Thread-safe. */
final class OpenStreams {

  private final Set<PositionStream> streams = ConcurrentHashMap.newKeySet();
  private final Counter acknowledgements;
  private volatile boolean closing;

  OpenStreams(MeterRegistry registry) {
    Gauge.builder("outrider_ingest_streams", streams, Set::size)
        .description("gRPC streams that are open.")
        .register(registry);
    acknowledgements =
        Counter.builder("outrider_ingest_stream_acknowledgements")
            .description("Batches acknowledged on gRPC streams.")
            .register(registry);
  }

  void opened(PositionStream stream) {
    streams.add(stream);
    if (closing) {
      stream.shutDown();
    }
  }

  void ended(PositionStream stream) {
    streams.remove(stream);
  }

  void acknowledged() {
    acknowledgements.increment();
  }

  boolean isClosing() {
    return closing;
  }

  /** Returns before they have ended, for they wait for their commits. */
  void shutDown() {
    closing = true;
    streams.forEach(PositionStream::shutDown);
  }
}
