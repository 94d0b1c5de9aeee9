package dev.outrider.relay.repair;

import dev.outrider.relay.position.Position;

/** How a repair ended. What can't be repaired is a RelayRefused. */
public sealed interface RepairOutcome {

  /** The relay can go on by itself. */
  record NothingToDo(Position from) implements RepairOutcome {}

  /** Nothing was changed. */
  record Planned(RepairReport report) implements RepairOutcome {}

  record Repaired(RepairReport report, Position from) implements RepairOutcome {}
}
