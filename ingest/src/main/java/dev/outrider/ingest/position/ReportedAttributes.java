package dev.outrider.ingest.position;

import dev.outrider.schema.event.Attributes;
import dev.outrider.schema.event.AttributesWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells beside its fields.
 *
 * @param dropped how many attributes were none, or too much
 */
public record ReportedAttributes(@Nullable Attributes kept, int dropped) {

  public static ReportedAttributes of(AttributesWriter writer) {
    return new ReportedAttributes(writer.attributes(), writer.dropped());
  }
}
