package dev.outrider.ingest.position;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a report is no position, whatever the rules say.
 *
 * @param reason the first that was found
 * @param texts what the sender wrote in fields that can't be read, by the name of the field
 */
public record Flaw(RejectionReason reason, Map<String, String> texts) {

  public Flaw {
    texts = Map.copyOf(texts);
  }

  /** What was found before, if anything, and a field that can't be read. */
  public static Flaw in(String field, String text, RejectionReason reason, @Nullable Flaw before) {
    if (before == null) {
      return new Flaw(reason, Map.of(field, text));
    }
    var texts = new HashMap<>(before.texts());
    texts.put(field, text);
    return new Flaw(before.reason(), texts);
  }
}
