package dev.outrider.launcher.torture;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every torture can be told. */
final class RoundOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rounds", paramLabel = "N", description = "How many rounds; 20 by default.")
  private int rounds = 20;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides faults and what is written; a random one by default.")
  private @Nullable Long seed;

  @Option(
      names = "--faults",
      paramLabel = "KIND",
      split = ",",
      description = "Only these kinds of faults; all by default. An unknown one lists them.")
  private List<String> faults = List.of();

  int rounds() {
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "rounds must be above 0");
    }
    return rounds;
  }

  /** Chosen anew each time it is asked for, unless it was told. */
  long seed() {
    return seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
  }

  <K> List<K> faults(K[] all, Function<K, String> text, Function<String, K> byText) {
    if (faults.isEmpty()) {
      return List.of(all);
    }
    try {
      return faults.stream().map(byText).toList();
    } catch (IllegalArgumentException e) {
      String known = Arrays.stream(all).map(text).collect(Collectors.joining(", "));
      throw new ParameterException(spec.commandLine(), e.getMessage() + ", only " + known, e);
    }
  }
}
