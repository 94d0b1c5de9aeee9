package dev.outrider.schema.migration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How much of Outrider a database is made ready for. */
public enum Extent {
  /** The outbox and its relay: what a service of any kind needs to publish its events. */
  OUTBOX,
  /** All of it: the outbox, and the fleet's history and logins. */
  FLEET;

  private static final String OUTBOX_SCRIPTS = "classpath:dev/outrider/schema/sql";
  private static final String FLEET_SCRIPTS = "classpath:dev/outrider/schema/fleet";

  List<String> locations() {
    return switch (this) {
      case OUTBOX -> List.of(OUTBOX_SCRIPTS);
      case FLEET -> List.of(OUTBOX_SCRIPTS, FLEET_SCRIPTS);
    };
  }

  /** The logins that it has. */
  public Set<DatabaseRole> roles() {
    return switch (this) {
      case OUTBOX -> EnumSet.of(DatabaseRole.RELAY);
      case FLEET -> EnumSet.allOf(DatabaseRole.class);
    };
  }
}
