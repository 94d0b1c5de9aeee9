package dev.outrider.torture.ingest.fault;

import dev.outrider.torture.chance.Deck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Which faults each round has. The same seed gives the same schedule. Not thread-safe. */
public final class FaultSchedule {

  private static final int ONE_IN_HAS_TWO = 3;

  private final Random random;
  private final Deck<FaultKind> deck;

  public FaultSchedule(long seed, Collection<FaultKind> kinds) {
    this.random = new Random(seed);
    this.deck = new Deck<>(random, kinds, FaultKind::weight);
  }

  /** One fault, or two of different things at once. */
  public List<Fault> next() {
    FaultKind first = deck.draw();
    List<Fault> faults = new ArrayList<>(List.of(first.draw(random)));
    if (random.nextInt(ONE_IN_HAS_TWO) == 0) {
      deck.draw(kind -> kind.victim() != first.victim())
          .ifPresent(kind -> faults.add(kind.draw(random)));
    }
    return List.copyOf(faults);
  }
}
