package dev.outrider.torture.journal;

/** The {@code row}-th event of the {@code transaction}-th transaction of a writer, each from 0. */
public record EventId(int writer, int transaction, int row) {

  @Override
  public String toString() {
    return "w" + writer + "/t" + transaction + "/r" + row;
  }
}
