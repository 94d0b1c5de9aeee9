package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides a track into trips and stops. Knows positions, and no clock. */
final class TripFinder implements PositionSink {
  private final TripRules rules;
  private final List<Leg> legs = new ArrayList<>();
  private @Nullable PositionEvent last;
  private @Nullable Ride ride;
  private @Nullable Stay stay;
  private long positions;
  private long passedOver;

  TripFinder(TripRules rules) {
    this.rules = rules;
  }

  List<Leg> legs() {
    return List.copyOf(legs);
  }

  long positions() {
    return positions;
  }

  /** Positions that are too inaccurate, or too far from the one before to be true. */
  long passedOver() {
    return passedOver;
  }

  @Override
  public boolean accept(PositionEvent position) {
    positions++;
    if (isInaccurate(position) || isOutOfReach(position)) {
      passedOver++;
      return true;
    }
    if (isAfterGap(position)) {
      end();
    }
    last = position;
    if (stay != null) {
      goOnStaying(stay, position);
    } else if (ride != null) {
      goOnRiding(ride, position);
    } else {
      ride = new Ride(position);
    }
    return true;
  }

  /** What goes on ends here: after the last position, and before a gap. */
  @Override
  public void end() {
    if (stay != null) {
      add(stay.stop());
    } else if (ride != null) {
      add(ride.untilNow());
    }
    stay = null;
    ride = null;
  }

  private void goOnStaying(Stay staying, PositionEvent position) {
    if (staying.holds(position, rules.stopRadius())) {
      staying.extend(position);
      return;
    }
    add(staying.stop());
    stay = null;
    ride = new Ride(staying.last());
    ride.moveTo(position, rules.stopRadius());
  }

  private void goOnRiding(Ride riding, PositionEvent position) {
    riding.moveTo(position, rules.stopRadius());
    riding
        .stay(rules.stopDuration())
        .ifPresent(found -> {
          add(riding.untilStay());
          ride = null;
          stay = found;
        });
  }

  private boolean isInaccurate(PositionEvent position) {
    return position.accuracyM() != null && position.accuracyM() > rules.maxAccuracy();
  }

  private boolean isOutOfReach(PositionEvent position) {
    var before = last;
    return before != null
        && Ride.between(before, position)
            > TripRules.FASTEST_MPS * seconds(before, position) + rules.stopRadius();
  }

  /** A device that was silent and is still where it was has been standing. */
  private boolean isAfterGap(PositionEvent position) {
    var before = last;
    return before != null
        && seconds(before, position) > rules.maxGap().toMillis() / 1000.0
        && Ride.between(before, position) > rules.stopRadius();
  }

  private static double seconds(PositionEvent before, PositionEvent position) {
    return Duration.between(before.recordedAt(), position.recordedAt()).toMillis() / 1000.0;
  }

  private void add(Leg.Trip trip) {
    if (trip.farthestM() >= rules.minDistance() && trip.positions() > 1) {
      legs.add(trip);
    }
  }

  /** A stop at the place of the stop before, with no trip between them, is the same one. */
  private void add(Leg.Stop stop) {
    if (!legs.isEmpty()
        && legs.getLast() instanceof Leg.Stop before
        && before.distanceTo(stop) <= rules.stopRadius()) {
      legs.set(legs.size() - 1, before.and(stop));
    } else {
      legs.add(stop);
    }
  }
}
