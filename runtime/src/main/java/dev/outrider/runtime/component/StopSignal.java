package dev.outrider.runtime.component;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM, SIGINT and SIGHUP as an event instead of the sudden start of JVM shutdown, in which all
 * shutdown hooks run at once and the order of closing is lost. From the first {@link #listen} on
 * these signals no longer end the process by themselves.
 */
public final class StopSignal {
  private static final Logger log = LoggerFactory.getLogger(StopSignal.class);
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private final CompletableFuture<Void> received = new CompletableFuture<>();

  StopSignal() {}

  public static StopSignal listen() {
    var signal = new StopSignal();
    NAMES.forEach(signal::handle);
    return signal;
  }

  /** Whether it has come, after waiting for it no longer than this. */
  public boolean await(Duration atMost) throws InterruptedException {
    try {
      received.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  CompletableFuture<Void> received() {
    return received;
  }

  /** By reflection, since javac can't be told to accept the one class of the JDK that does this. */
  private void handle(String name) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                log.info("SIG{} received", name);
                received.complete(null);
                return null;
              });
      signalType
          .getMethod("handle", signalType, handlerType)
          .invoke(null, signalType.getConstructor(String.class).newInstance(name), handler);
    } catch (ReflectiveOperationException e) {
      log.debug("SIG{} keeps its default", name, e);
    }
  }
}
