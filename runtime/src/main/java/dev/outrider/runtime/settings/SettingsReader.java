package dev.outrider.runtime.settings;

import dev.outrider.runtime.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads settings out of an environment and collects what is wrong with them instead of throwing.
 * While there are problems, placeholders stand in for what could not be read; the record made of
 * them never leaves {@link #read}.
 */
public final class SettingsReader {
  private static final String PREFIX = "OUTRIDER_";

  private final Map<String, String> environment;
  private final Set<String> known = new TreeSet<>();

  /** By the name of the setting: the first problem of each is enough. */
  private final Map<String, String> problems = new LinkedHashMap<>();

  private SettingsReader(Map<String, String> environment, Collection<Setting<?>> settings) {
    this.environment = environment;
    for (Setting<?> setting : settings) {
      known.add(setting.name());
      if (setting.isSecret()) {
        known.add(setting.fileName());
      }
    }
  }

  /**
   * Makes a record of settings.
   *
   * @param known every setting that the program has, also those of other roles: any other OUTRIDER_
   *     name is a problem
   * @param record reads what it needs; its answer is dropped when there are problems
   * @throws InvalidSettings with all problems at once
   */
  public static <R> R read(
      Map<String, String> environment,
      Collection<Setting<?>> known,
      Function<SettingsReader, R> record) {
    var reader = new SettingsReader(environment, known);
    reader.reportUnknownNames();
    try {
      R settings = record.apply(reader);
      if (reader.problems.isEmpty()) {
        return settings;
      }
    } catch (IllegalArgumentException e) {
      if (reader.problems.isEmpty()) {
        throw e;
      }
    }
    throw new InvalidSettings(reader.problems.values());
  }

  /** The value or the default; a problem when there is neither. */
  public <T> T get(Setting<T> setting) {
    Optional<T> value = find(setting);
    if (value.isEmpty() && setting.defaultText() == null && !setting.isRequired()) {
      throw new IllegalArgumentException(setting.name() + " is optional: use find");
    }
    return value.orElseGet(setting::placeholder);
  }

  /** The value, else the default, else nothing. */
  public <T> Optional<T> find(Setting<T> setting) {
    if (!known.contains(setting.name())) {
      throw new IllegalArgumentException(setting.name() + " is not among the known settings");
    }
    Optional<String> text = text(setting);
    if (text.isPresent()) {
      return parse(setting, text.get());
    }
    if (setting.isRequired()) {
      problem(
          setting,
          setting.isSecret()
              ? "is missing: set it or " + setting.fileName()
              : "is missing: it must be " + setting.form());
    }
    return Optional.ofNullable(setting.defaultText()).map(setting::parse);
  }

  /**
   * Reports a problem that a single value does not show, like one that depends on another setting.
   * The first one of a setting counts.
   */
  public void problem(Setting<?> setting, String sentence) {
    problems.putIfAbsent(setting.name(), setting.name() + " " + sentence);
  }

  private Optional<String> text(Setting<?> setting) {
    String value = environment.get(setting.name());
    String file = setting.isSecret() ? environment.get(setting.fileName()) : null;
    if (file == null) {
      return Optional.ofNullable(value);
    }
    if (value != null) {
      problem(setting, "and " + setting.fileName() + " are both set: keep one");
      return Optional.empty();
    }
    try {
      return Optional.of(withoutLastLineEnd(Files.readString(Path.of(file))));
    } catch (IOException | InvalidPathException e) {
      problems.put(
          setting.name(),
          setting.fileName() + " names a file that can't be read: " + PrintableText.of(file));
      return Optional.empty();
    }
  }

  private <T> Optional<T> parse(Setting<T> setting, String text) {
    try {
      return Optional.of(setting.parse(text));
    } catch (IllegalArgumentException e) {
      problem(
          setting,
          "must be "
              + setting.form()
              + (setting.isSecret() ? "" : ", not '" + PrintableText.of(text) + "'"));
      return Optional.empty();
    }
  }

  private void reportUnknownNames() {
    for (String name : new TreeMap<>(environment).keySet()) {
      if (name.toUpperCase(Locale.ROOT).startsWith(PREFIX) && !known.contains(name)) {
        problems.put(
            name,
            name
                + " is not a setting"
                + NearestName.of(name, known)
                    .map(near -> ": did you mean " + near + "?")
                    .orElse(""));
      }
    }
  }

  private static String withoutLastLineEnd(String text) {
    return text.replaceFirst("\\R\\z", "");
  }
}
