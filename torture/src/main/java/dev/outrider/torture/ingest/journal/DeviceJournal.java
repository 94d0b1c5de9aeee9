package dev.outrider.torture.ingest.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every point of one device, by its fix time. Thread-safe. */
public final class DeviceJournal {

  private final String device;
  private final Map<Instant, SentPoint> points = new ConcurrentSkipListMap<>();

  DeviceJournal(String device) {
    this.device = device;
  }

  public String device() {
    return device;
  }

  public void begin(SentPoint point) {
    points.put(point.fix().recordedAt(), point);
  }

  public Optional<SentPoint> find(Instant recordedAt) {
    return Optional.ofNullable(points.get(recordedAt));
  }

  public Collection<SentPoint> points() {
    return points.values();
  }
}
