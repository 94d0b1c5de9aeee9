package dev.outrider.launcher.migrate;

import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.settings.HistoryPostgresSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.DatabaseRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * As whom to set up the servers, and what to set up.
 *
 * @param history the same as {@code postgres} unless the history has a database of its own
 */
public record MigrateSettings(
    PostgresSettings postgres,
    PostgresSettings history,
    KafkaSettings kafka,
    OutboxSettings outbox,
    String slot,
    Map<DatabaseRole, String> passwords) {

  private static final String USER = "postgres";

  public static List<Setting<?>> settings() {
    List<Setting<?>> settings = new ArrayList<>(HistoryPostgresSettings.settings(USER));
    settings.addAll(KafkaSettings.settings());
    settings.addAll(OutboxSettings.settings());
    settings.add(RelaySettings.SLOT);
    for (DatabaseRole role : DatabaseRole.values()) {
      settings.add(password(role));
    }
    return settings;
  }

  public static MigrateSettings read(SettingsReader reader) {
    Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
    for (DatabaseRole role : DatabaseRole.values()) {
      reader.find(password(role)).ifPresent(password -> passwords.put(role, password));
    }
    return new MigrateSettings(
        PostgresSettings.read(reader, USER),
        HistoryPostgresSettings.read(reader, USER),
        KafkaSettings.read(reader),
        OutboxSettings.read(reader),
        reader.get(RelaySettings.SLOT),
        passwords);
  }

  private static Setting<String> password(DatabaseRole role) {
    String name = role.name().toUpperCase(Locale.ROOT);
    return Setting.text(
            "OUTRIDER_MIGRATE_" + name + "_PASSWORD",
            "Password to give to the database role "
                + role.login()
                + "; left as it is when absent.")
        .secret();
  }

  @Override
  public String toString() {
    return "MigrateSettings[postgres=" + postgres + ", kafka=" + kafka + ", slot=" + slot + "]";
  }
}
