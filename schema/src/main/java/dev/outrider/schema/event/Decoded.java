package dev.outrider.schema.event;

/** What bytes from a topic turn out to be. A malformed event is a value: somebody must decide. */
public sealed interface Decoded<T> {
  record Event<T>(T event) implements Decoded<T> {}

  record Malformed<T>(String reason) implements Decoded<T> {}

  /** For bytes that can't be malformed because this process wrote them. */
  default T orThrow() {
    return switch (this) {
      case Event<T>(T event) -> event;
      case Malformed<T>(String reason) -> throw new IllegalArgumentException(reason);
    };
  }
}
