package dev.outrider.launcher.read;

import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom to ask, and with which token. */
public record ReadSettings(String url, @Nullable String token, LogSettings log) {

  private static final Setting<String> URL =
      Setting.url(
              "OUTRIDER_QUERY_URL",
              "Where get and track ask: the address of query.",
              "http://",
              "https://")
          .withDefault("http://127.0.0.1:8080");
  private static final Setting<String> TOKEN =
      Setting.matching(
              "OUTRIDER_HTTP_TOKEN",
              "[A-Za-z0-9._~+/-]+=*",
              "letters, digits and the characters . _ ~ + / - only",
              "Bearer token that every request but those for health must carry.")
          .secret();

  public static List<Setting<?>> settings() {
    return List.of(URL, TOKEN);
  }

  static ReadSettings read(Map<String, String> environment, Collection<Setting<?>> known) {
    return SettingsReader.read(
        environment,
        known,
        reader ->
            new ReadSettings(
                reader.get(URL), reader.find(TOKEN).orElse(null), LogSettings.read(reader)));
  }

  @Override
  public String toString() {
    return "ReadSettings[url=" + url + ", token=" + (token == null ? "none" : "set") + "]";
  }
}
