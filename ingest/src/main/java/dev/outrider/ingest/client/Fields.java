package dev.outrider.ingest.client;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Named values as a client sent them: parameters or members of a JSON object. */
public interface Fields {

  /** Null if it is absent or empty. */
  @Nullable String text(String name);

  /** The names of all of them. */
  Collection<String> names();

  /** Null if it is absent or empty, NaN if it is no number. */
  default @Nullable Double number(String name) {
    var text = text(name);
    return text == null ? null : Double.valueOf(parse(text));
  }

  default boolean has(String name) {
    return text(name) != null;
  }

  /** NaN if it is no number. */
  static double parse(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException notNumber) {
      return Double.NaN;
    }
  }
}
