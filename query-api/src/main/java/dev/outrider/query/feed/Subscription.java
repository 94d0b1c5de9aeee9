package dev.outrider.query.feed;

/** That a listener is told of changes. */
public interface Subscription extends AutoCloseable {
  /** Ends it; may be called again. */
  @Override
  void close();
}
