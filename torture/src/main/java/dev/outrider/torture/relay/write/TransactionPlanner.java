package dev.outrider.torture.relay.write;

import dev.outrider.schema.outbox.UuidV7;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Invents the transactions of one writer: the same ones for the same seed. */
final class TransactionPlanner {

  private final RandomGenerator random;
  private final EventComposer composer;

  TransactionPlanner(int writer, UuidV7 ids, RandomGenerator random) {
    this.random = random;
    this.composer = new EventComposer(writer, ids, random);
  }

  /** Any kind. */
  TransactionPlan next(int number) {
    composer.begin(number);
    int dice = random.nextInt(1_000);
    if (dice < 400) {
      return committed(insert(1));
    } else if (dice < 580) {
      return committed(insert(between(2, 40)));
    } else if (dice < 690) {
      return committed(copy(between(5, 300)));
    } else if (dice < 800) {
      return committed(packed());
    } else if (dice < 870) {
      return committed(everything());
    } else if (dice < 920) {
      return committed(withSavepoint());
    } else if (dice < 955) {
      return new TransactionPlan(everything(), composer.events(), true, Duration.ZERO);
    } else if (dice < 995) {
      return committed(random.nextBoolean() ? List.of() : List.of(new Step.Noise()));
    }
    return committed(copy(between(2_000, 6_000)));
  }

  /** Many rows by one COPY, with others around it. */
  TransactionPlan large(int number, int rows) {
    composer.begin(number);
    return committed(inOrder(List.of(insert(2), copy(rows), packed())));
  }

  /** A mixture that stays open for a while. */
  TransactionPlan lasting(int number) {
    composer.begin(number);
    List<Step> steps = everything();
    return new TransactionPlan(
        steps, composer.events(), random.nextInt(6) == 0, Duration.ofMillis(between(500, 8_000)));
  }

  TransactionPlan single(int number) {
    composer.begin(number);
    return committed(List.of(new Step.Insert(List.of(composer.row()))));
  }

  /** Something in every topic. */
  TransactionPlan everywhere(int number) {
    composer.begin(number);
    List<Step.Row> rows =
        new ArrayList<>(EventComposer.AGGREGATE_TYPES.stream().map(composer::row).toList());
    rows.add(composer.poison());
    return committed(List.of(new Step.Insert(rows)));
  }

  TransactionPlan rolledBack(int number) {
    composer.begin(number);
    return new TransactionPlan(insert(3), composer.events(), true, Duration.ZERO);
  }

  private TransactionPlan committed(List<Step> steps) {
    return new TransactionPlan(steps, composer.events(), false, Duration.ZERO);
  }

  private List<Step> everything() {
    return inOrder(
        List.of(
            insert(between(1, 10)),
            packed(),
            List.of(new Step.Noise()),
            copy(between(2, 60)),
            insert(1)));
  }

  private List<Step> withSavepoint() {
    List<Step> before = insert(between(1, 5));
    composer.withdrawn(true);
    List<Step> within = inOrder(List.of(insert(between(1, 5)), copy(between(1, 50)), packed()));
    composer.withdrawn(false);
    return inOrder(List.of(before, List.of(new Step.Withdrawn(within)), insert(between(1, 5))));
  }

  private List<Step> insert(int rows) {
    return List.of(new Step.Insert(rows(rows, this::rowOrPoison)));
  }

  private List<Step> copy(int rows) {
    return List.of(new Step.Copy(rows(rows, composer::row)));
  }

  private List<Step> packed() {
    return List.of(
        new Step.InsertPacked(rows(between(1, 3), () -> composer.packed(between(1, 40)))));
  }

  private Step.Row rowOrPoison() {
    return random.nextInt(100) == 0 ? composer.poison() : composer.row();
  }

  private static <T> List<T> rows(int count, Supplier<T> row) {
    return Stream.generate(row).limit(count).toList();
  }

  private static List<Step> inOrder(List<List<Step>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
