package dev.outrider.runtime.settings;

import java.util.List;

/**
 * How much WAL may wait for the relay: it means the same to whoever watches it and to whoever adds
 * to it.
 *
 * @param limitBytes where ingest stops taking positions
 */
public record WalSettings(long limitBytes) {
  public static final Setting<Long> LIMIT =
      Setting.bytes(
              "OUTRIDER_WAL_LIMIT",
              1L << 20,
              1L << 50,
              "WAL that Postgres may keep for the relay; beyond it ingest answers 503. Well below the free space of its disk.")
          .withDefault("16GB");

  public static List<Setting<?>> settings() {
    return List.of(LIMIT);
  }

  public static WalSettings read(SettingsReader reader) {
    return new WalSettings(reader.get(LIMIT));
  }
}
