package dev.outrider.torture.process;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A JVM that we started and may do anything to. */
public final class JavaChild implements AutoCloseable {

  private final Process process;

  JavaChild(Process process) {
    this.process = process;
  }

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL: no hook runs. */
  public void kill() {
    process.destroyForcibly();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGSTOP: it keeps its connections and does nothing until {@link #resume}. */
  public void pause() throws IOException, InterruptedException {
    Signal.STOP.send(process.toHandle());
  }

  public void resume() throws IOException, InterruptedException {
    Signal.CONTINUE.send(process.toHandle());
  }

  /** The exit code, if it ends in time. */
  public OptionalInt exitCode(Duration within) throws InterruptedException {
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
