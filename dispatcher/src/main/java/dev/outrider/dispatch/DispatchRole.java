package dev.outrider.dispatch;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Watches the orders that await a driver. */
public final class DispatchRole {

  private DispatchRole() {}

  public static Role create(DispatchSettings settings, PrometheusMeterRegistry meters) {
    return Role.of(DispatchSettings.ROLE, health -> components(settings, meters, health));
  }

  private static List<Component> components(
      DispatchSettings settings, PrometheusMeterRegistry meters, Supplier<Health> health) {
    var orders = new WaitingOrders();
    var metrics = new DispatchMetrics(meters, orders, Clock.systemUTC());
    var watch =
        new OrderWatch(new OrderConsumers(settings.kafka()), new OrderEventReader(orders, metrics));
    var http = new HttpServer(DispatchSettings.ROLE, settings.http(), meters, health, server -> {});
    return List.of(watch, http);
  }
}
