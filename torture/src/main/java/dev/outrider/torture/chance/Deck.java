package dev.outrider.torture.chance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Cards in an order that chance decides, and a new deck when it is empty, so that none is left out
 * for long. Not thread-safe.
 */
public final class Deck<T> {

  private final Random random;
  private final List<T> cards = new ArrayList<>();
  private final Deque<T> deck = new ArrayDeque<>();

  /**
   * A full deck.
   *
   * @param weight how often a kind is in it
   */
  public Deck(Random random, Collection<T> kinds, ToIntFunction<T> weight) {
    this.random = random;
    kinds.forEach(kind -> cards.addAll(Collections.nCopies(weight.applyAsInt(kind), kind)));
  }

  public T draw() {
    if (deck.isEmpty()) {
      List<T> shuffled = new ArrayList<>(cards);
      Collections.shuffle(shuffled, random);
      deck.addAll(shuffled);
    }
    return deck.remove();
  }

  /** The next one of these that is left in the deck. */
  public Optional<T> draw(Predicate<T> wanted) {
    Optional<T> found = deck.stream().filter(wanted).findFirst();
    found.ifPresent(deck::remove);
    return found;
  }
}
