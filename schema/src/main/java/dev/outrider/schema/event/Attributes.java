package dev.outrider.schema.event;

/**
 * What a device tells beside the fields of a position: a flat JSON object of numbers, texts and
 * booleans, never empty, bounded as {@link AttributesWriter} bounds it. Immutable.
 */
public final class Attributes {

  private final String json;

  Attributes(String json) {
    this.json = json;
  }

  /** The object, in one line. */
  public String json() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes attributes && json.equals(attributes.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json;
  }
}
