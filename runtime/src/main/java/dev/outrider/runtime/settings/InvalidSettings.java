package dev.outrider.runtime.settings;

import dev.outrider.runtime.StartFailure;
import java.util.Collection;
import java.util.List;

/** Everything that is wrong with the settings of a process, at once. */
public final class InvalidSettings extends StartFailure {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidSettings(Collection<String> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence per problem, each starting with the name of the variable; no secret in it. */
  public List<String> problems() {
    return problems;
  }

  private static String message(Collection<String> problems) {
    String count =
        problems.size() == 1 ? "One setting is wrong:" : problems.size() + " settings are wrong:";
    return count + "\n  " + String.join("\n  ", problems);
  }
}
