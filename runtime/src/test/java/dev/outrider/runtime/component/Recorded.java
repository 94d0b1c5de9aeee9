package dev.outrider.runtime.component;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Components whose comings and goings are written down in order. */
final class Recorded {
  private final Queue<String> events = new ConcurrentLinkedQueue<>();

  List<String> events() {
    return List.copyOf(events);
  }

  Component component(String name) {
    return component(name, () -> {}, () -> {}, Health.up());
  }

  Component failingToStart(String name, Exception failure) {
    return component(
        name,
        () -> {
          throw failure;
        },
        () -> {},
        Health.up());
  }

  Component closing(String name, Runnable close) {
    return component(name, () -> {}, close, Health.up());
  }

  Component healthy(String name, Health health) {
    return component(name, () -> {}, () -> {}, health);
  }

  Component component(String name, Step start, Runnable close, Health health) {
    return new Component() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void start() throws Exception {
        events.add("start " + name);
        start.run();
      }

      @Override
      public Health check() {
        return health;
      }

      @Override
      public void close() {
        events.add("close " + name);
        close.run();
      }
    };
  }

  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }
}
