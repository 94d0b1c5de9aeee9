package dev.outrider.runtime.component;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** How a component or a whole role is. */
public sealed interface Health {
  /** It does its work. What it warns of is shown by /readyz, which stays green. */
  record Up(List<String> warnings) implements Health {
    public Up {
      warnings = List.copyOf(warnings);
    }
  }

  /** It can't do its work now and will by itself: /readyz is red. */
  record NotReady(String reason) implements Health {}

  /** It will never work again: /healthz is red and the process ends with a non-zero code. */
  record Dead(String reason) implements Health {}

  static Health up() {
    return new Up(List.of());
  }

  /** It does its work, and a person should know this. */
  static Health upWith(String warning) {
    return new Up(List.of(warning));
  }

  static Health notReady(String reason) {
    return new NotReady(reason);
  }

  static Health dead(String reason) {
    return new Dead(reason);
  }

  /** The worst of all, and what is warned of; each names its component. */
  static Health of(Collection<? extends Component> components) {
    Health worst = up();
    List<String> allWarnings = new ArrayList<>();
    for (Component component : components) {
      switch (checked(component)) {
        case Up(List<String> warnings) ->
            warnings.forEach(warning -> allWarnings.add(component.name() + ": " + warning));
        case NotReady(String reason) -> {
          if (worst instanceof Up) {
            worst = notReady(component.name() + ": " + reason);
          }
        }
        case Dead(String reason) -> {
          return dead(component.name() + ": " + reason);
        }
      }
    }
    return switch (worst) {
      case Up up -> new Up(allWarnings);
      case NotReady(String reason) ->
          notReady(Stream.concat(Stream.of(reason), allWarnings.stream()).collect(joining("; ")));
      case Dead dead -> dead;
    };
  }

  private static Health checked(Component component) {
    try {
      return component.check();
    } catch (RuntimeException e) {
      return notReady("check failed: " + e);
    }
  }
}
