package dev.outrider.torture.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every transaction of every writer. Thread-safe. */
public final class Journal {

  private final List<WriterJournal> writers;

  public Journal(int writers) {
    this.writers = IntStream.range(0, writers).mapToObj(WriterJournal::new).toList();
  }

  public WriterJournal of(int writer) {
    return writers.get(writer);
  }

  public Optional<JournaledTransaction> find(int writer, int number) {
    return writer >= 0 && writer < writers.size()
        ? writers.get(writer).find(number)
        : Optional.empty();
  }

  public Stream<JournaledTransaction> transactions() {
    return writers.stream().flatMap(writer -> writer.from(0).stream());
  }

  /** How many transactions each writer has begun. */
  public int[] marks() {
    return writers.stream().mapToInt(WriterJournal::next).toArray();
  }

  /** Those begun since the marks were taken. */
  public Stream<JournaledTransaction> since(int[] marks) {
    return writers.stream().flatMap(writer -> writer.from(marks[writer.writer()]).stream());
  }
}
