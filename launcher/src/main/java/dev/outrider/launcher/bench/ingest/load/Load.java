package dev.outrider.launcher.bench.ingest.load;

/** Positions that keep coming. */
public interface Load extends AutoCloseable {

  /** Connects and sends, in threads of its own. */
  void start();

  /** Positions that the server has acknowledged. */
  long acknowledged();

  /** Positions that it has answered otherwise. */
  long refused();

  /** Throws if it has failed. */
  void requireHealthy();

  /** Sends nothing more and waits until all that was sent is answered. */
  void finish() throws InterruptedException;

  @Override
  void close();
}
