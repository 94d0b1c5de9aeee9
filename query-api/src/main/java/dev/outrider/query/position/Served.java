package dev.outrider.query.position;

import java.util.function.Function;

/** An answer and where it comes from. */
public record Served<T>(T value, ServedFrom from) {
  public <R> Served<R> map(Function<T, R> change) {
    return new Served<>(change.apply(value), from);
  }
}
