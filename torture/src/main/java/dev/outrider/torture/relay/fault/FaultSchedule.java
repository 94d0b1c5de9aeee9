package dev.outrider.torture.relay.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Which faults each round has. Kinds come from a shuffled deck, and a new one when it is empty, so
 * that none is left out for long. The same seed gives the same schedule. Not thread-safe.
 */
public final class FaultSchedule {

  private static final int ONE_IN_HAS_TWO = 4;

  private final Random random;
  private final Collection<FaultKind> kinds;
  private final Deque<FaultKind> deck = new ArrayDeque<>();

  public FaultSchedule(long seed, Collection<FaultKind> kinds) {
    this.random = new Random(seed);
    this.kinds = List.copyOf(kinds);
  }

  /** One fault, or one of the relay and one of its surroundings at once. */
  public List<Fault> next() {
    FaultKind first = draw();
    List<Fault> faults = new ArrayList<>(List.of(first.draw(random)));
    if (random.nextInt(ONE_IN_HAS_TWO) == 0) {
      partner(first).ifPresent(kind -> faults.add(kind.draw(random)));
    }
    return List.copyOf(faults);
  }

  private Optional<FaultKind> partner(FaultKind first) {
    Optional<FaultKind> found =
        deck.stream().filter(kind -> kind.ofRelay() != first.ofRelay()).findFirst();
    found.ifPresent(deck::remove);
    return found;
  }

  private FaultKind draw() {
    if (deck.isEmpty()) {
      List<FaultKind> cards = new ArrayList<>();
      kinds.forEach(kind -> cards.addAll(Collections.nCopies(kind.weight(), kind)));
      Collections.shuffle(cards, random);
      deck.addAll(cards);
    }
    return deck.remove();
  }

  /** For what else the seed decides. */
  public static RandomGenerator random(long seed) {
    return new Random(~seed);
  }
}
