package dev.outrider.runtime.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all settings in Markdown, one line per variable, in order of first appearance. */
public final class SettingsReference {
  private static final String HEAD =
      """
      | variable | value | default | meaning | roles |
      |---|---|---|---|---|
      """;

  private record Use(String role, Setting<?> setting) {}

  private SettingsReference() {}

  public static String markdown(List<RoleSettings> roles) {
    Map<String, List<Use>> usesByName =
        roles.stream()
            .flatMap(role -> role.settings().stream().map(setting -> new Use(role.role(), setting)))
            .collect(
                Collectors.groupingBy(
                    use -> use.setting().name(), LinkedHashMap::new, Collectors.toList()));
    return usesByName.values().stream()
        .map(uses -> line(uses, roles.size()))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String line(List<Use> uses, int roles) {
    Setting<?> setting = uses.getFirst().setting();
    String secret =
        setting.isSecret()
            ? " Never printed; also read from the file `%s` names.".formatted(setting.fileName())
            : "";
    return Stream.of(
            "`" + setting.name() + "`",
            setting.form(),
            defaults(uses),
            setting.meaning() + secret,
            roleCount(uses) == roles ? "all" : names(uses))
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Each default with the roles it holds for, when they differ. */
  private static String defaults(List<Use> uses) {
    Map<String, List<Use>> byDefault =
        uses.stream()
            .collect(
                Collectors.groupingBy(
                    use -> defaultOf(use.setting()), LinkedHashMap::new, Collectors.toList()));
    if (byDefault.size() == 1) {
      return byDefault.keySet().iterator().next();
    }
    return byDefault.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + names(entry.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String defaultOf(Setting<?> setting) {
    String text = setting.defaultText();
    if (text == null) {
      return setting.isRequired() ? "required" : "none";
    }
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }

  private static long roleCount(List<Use> uses) {
    return uses.stream().map(Use::role).distinct().count();
  }

  private static String names(List<Use> uses) {
    return uses.stream().map(Use::role).distinct().collect(Collectors.joining(", "));
  }
}
