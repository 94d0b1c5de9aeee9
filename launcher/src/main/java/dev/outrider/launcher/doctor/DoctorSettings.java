package dev.outrider.launcher.doctor;

import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.runtime.settings.WalSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * The servers to examine.
 *
 * @param postgres as an administrator, who sees more than the roles of the services
 * @param slot the replication slot of the relay
 * @param wal how much WAL may be kept for it
 */
public record DoctorSettings(
    PostgresSettings postgres,
    KafkaSettings kafka,
    RedisSettings redis,
    String slot,
    WalSettings wal) {
  private static final String USER = "postgres";

  public static List<Setting<?>> settings() {
    return Stream.of(
            PostgresSettings.settings(USER),
            KafkaSettings.settings(),
            RedisSettings.settings(),
            WalSettings.settings(),
            List.<Setting<?>>of(RelaySettings.SLOT))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static DoctorSettings read(SettingsReader reader) {
    return new DoctorSettings(
        PostgresSettings.read(reader, USER),
        KafkaSettings.read(reader),
        RedisSettings.read(reader),
        reader.get(RelaySettings.SLOT),
        WalSettings.read(reader));
  }
}
