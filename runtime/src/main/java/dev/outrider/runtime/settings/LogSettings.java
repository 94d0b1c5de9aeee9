package dev.outrider.runtime.settings;

import java.util.List;
import org.slf4j.event.Level;

/** How log lines look and from which level on they are written. */
public record LogSettings(Format format, Level level) {
  private static final Setting<Format> FORMAT =
      Setting.choice("OUTRIDER_LOG_FORMAT", Format.class, "Log lines for people or for machines.")
          .withDefault("plain");
  private static final Setting<Level> LEVEL =
      Setting.choice("OUTRIDER_LOG_LEVEL", Level.class, "The least level that is logged.")
          .withDefault("info");

  /** One readable line, or one JSON object per line. */
  public enum Format {
    PLAIN,
    JSON
  }

  public static List<Setting<?>> settings() {
    return List.of(FORMAT, LEVEL);
  }

  public static LogSettings read(SettingsReader reader) {
    return new LogSettings(reader.get(FORMAT), reader.get(LEVEL));
  }
}
