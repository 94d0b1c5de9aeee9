package dev.outrider.relay.repair;

/** Where a repair may die; run again it does the same from the beginning. */
public enum RepairStep {
  /** No older relay can publish any more. */
  FENCED,
  /** The position says that a repair is under way. */
  MARKED,
  SLOT_DROPPED,
  SLOT_MADE,
  /** Some of what was missing is published. */
  PUBLISHED_SOME,
  /** The rest waits to be published with the new position. */
  ABOUT_TO_FINISH;

  /** Told whenever a repair comes by. */
  @FunctionalInterface
  public interface Listener {
    Listener NONE = step -> {};

    void reached(RepairStep step);
  }
}
