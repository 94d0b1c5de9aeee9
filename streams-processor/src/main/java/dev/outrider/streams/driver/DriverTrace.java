package dev.outrider.streams.driver;

import dev.outrider.schema.order.OrderView;
import dev.outrider.streams.projection.Derivation;
import dev.outrider.streams.projection.Step;
import dev.outrider.streams.projection.StoredView;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Tells when an order binds its driver and when it lets go of them. */
final class DriverTrace implements Derivation<StoredView<OrderView>> {
  @Override
  public String name() {
    return DriverProjection.NAME;
  }

  @Override
  public @Nullable Record<byte[], byte[]> derive(
      Record<byte[], byte[]> input, RecordMetadata place, Step<StoredView<OrderView>> step) {
    if (!(step instanceof Step.Changed<StoredView<OrderView>>(String key, var stored))) {
      return null;
    }
    OrderView order = stored.view();
    String driver = order.driverId();
    if (driver == null) {
      return null;
    }
    return switch (order.status()) {
      case DISPATCHED -> new DriverChange(driver, order.orderId(), true).toRecord(input);
      case DELIVERED, CANCELLED -> new DriverChange(driver, order.orderId(), false).toRecord(input);
      case PENDING, MANUAL_DISPATCH, PICKED_UP, IN_TRANSIT -> null;
    };
  }
}
