package dev.outrider.torture.ingest.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The journals of some devices. Thread-safe. */
public final class FleetJournal {

  private final Map<String, DeviceJournal> devices = new ConcurrentSkipListMap<>();

  public DeviceJournal of(String device) {
    return devices.computeIfAbsent(device, DeviceJournal::new);
  }

  public Optional<SentPoint> find(Fix fix) {
    return Optional.ofNullable(devices.get(fix.device()))
        .flatMap(device -> device.find(fix.recordedAt()));
  }

  public Collection<DeviceJournal> devices() {
    return devices.values();
  }

  public List<String> names() {
    return List.copyOf(devices.keySet());
  }

  public void addAll(FleetJournal other) {
    devices.putAll(other.devices);
  }

  /** Points that the clients were told to be stored. */
  public long acknowledged() {
    return devices.values().stream()
        .flatMap(device -> device.points().stream())
        .filter(SentPoint::due)
        .count();
  }
}
