package dev.outrider.streams.driver;

import dev.outrider.streams.projection.Fold;
import dev.outrider.streams.projection.Step;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps for each driver the orders that bind them; a driver of none is free. */
final class DriverFold implements Fold<StoredDriver> {
  @Override
  public Step<StoredDriver> step(
      Record<byte[], byte[]> input, long offset, Entries<StoredDriver> entries) {
    DriverChange change = DriverChange.of(input);
    StoredDriver before = entries.get(change.driver());
    List<String> orders = StoredDriver.after(before == null ? List.of() : before.orders(), change);
    return new Step.Changed<>(change.driver(), new StoredDriver(offset, input.timestamp(), orders));
  }
}
