package dev.outrider.runtime.component;

import dev.outrider.runtime.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Components that start in the order given and close in reverse. Several roles can live in one JVM,
 * and be the components of a greater one. {@link #check} may be called from any thread; {@link
 * #start} and {@link #close} exclude each other: to stop a start, interrupt its thread.
 */
public final class Role implements Component {
  private static final Logger log = LoggerFactory.getLogger(Role.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final List<Component> components;
  private final Closing closing;
  private final List<Component> begun = new CopyOnWriteArrayList<>();
  private volatile Phase phase = Phase.NEW;

  private enum Phase {
    NEW,
    STARTING,
    RUNNING,
    CLOSED
  }

  public Role(String name, List<? extends Component> components) {
    this(name, CLOSE_LIMIT, health -> components);
  }

  /**
   * A role whose components may show the health of the whole, as its HTTP server does.
   *
   * @param closeLimit how long a component may take to close before it is left behind and reported
   */
  public Role(
      String name,
      Duration closeLimit,
      Function<Supplier<Health>, ? extends List<? extends Component>> components) {
    this.name = name;
    this.closing = new Closing(closeLimit);
    this.components = List.copyOf(components.apply(this::check));
  }

  /** A role whose components may show the health of the whole, as its HTTP server does. */
  public static Role of(
      String name, Function<Supplier<Health>, ? extends List<? extends Component>> components) {
    return new Role(name, CLOSE_LIMIT, components);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Starts one component after the other. When one fails, it and those before it are closed in
   * reverse; what goes wrong there is suppressed in the failure.
   *
   * @throws StartFailure always of this type, unless the JVM itself is broken
   */
  @Override
  public synchronized void start() {
    if (phase != Phase.NEW) {
      throw new IllegalStateException(name + " was started before");
    }
    phase = Phase.STARTING;
    for (Component component : components) {
      begun.add(component);
      try {
        component.start();
      } catch (Throwable failure) {
        throw closedAfter(failure, component);
      }
    }
    phase = Phase.RUNNING;
    log.info("{} is up", name);
  }

  @Override
  public Health check() {
    return switch (phase) {
      case NEW -> Health.notReady("not started");
      case STARTING ->
          Health.of(begun) instanceof Health.Dead dead ? dead : Health.notReady("starting");
      case RUNNING -> Health.of(components);
      case CLOSED -> Health.notReady("closing");
    };
  }

  /**
   * Closes all in reverse, each within the limit, and goes on when one fails.
   *
   * @throws CloseFailure with the errors suppressed in it
   */
  @Override
  public synchronized void close() {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    List<Throwable> errors = closing.reversed(begun);
    if (!errors.isEmpty()) {
      var failure =
          new CloseFailure(name + " did not close cleanly: " + errors.getFirst().getMessage());
      errors.forEach(failure::addSuppressed);
      throw failure;
    }
    log.info("{} is closed", name);
  }

  private RuntimeException closedAfter(Throwable failure, Component component) {
    phase = Phase.CLOSED;
    List<Throwable> errors = closing.reversed(begun);
    errors.stream().filter(error -> !error.equals(failure)).forEach(failure::addSuppressed);
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return failure instanceof StartFailure start
        ? start
        : new StartFailure(
            name + " can't start, " + component.name() + " failed: " + failure, failure);
  }
}
