package dev.outrider.runtime.component;

import java.util.Collection;

/** How a component or a whole role is. */
public sealed interface Health {
  /** It does its work. */
  record Up() implements Health {}

  /** It can't do its work now and will by itself: /readyz is red. */
  record NotReady(String reason) implements Health {}

  /** It will never work again: /healthz is red and the process ends with a non-zero code. */
  record Dead(String reason) implements Health {}

  static Health up() {
    return new Up();
  }

  static Health notReady(String reason) {
    return new NotReady(reason);
  }

  static Health dead(String reason) {
    return new Dead(reason);
  }

  /** The worst of all; its reason names the component. */
  static Health of(Collection<? extends Component> components) {
    Health worst = up();
    for (Component component : components) {
      switch (checked(component)) {
        case Up up -> {}
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
    return worst;
  }

  private static Health checked(Component component) {
    try {
      return component.check();
    } catch (RuntimeException e) {
      return notReady("check failed: " + e);
    }
  }
}
