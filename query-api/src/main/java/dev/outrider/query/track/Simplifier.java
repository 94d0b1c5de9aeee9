package dev.outrider.query.track;

import dev.outrider.query.geo.GeoLeg;
import dev.outrider.schema.event.PositionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Leaves out positions that are within a tolerance of the line that the others draw (Douglas and
 * Peucker's way). It works on windows, whose ends stay: so memory is bounded, and the tolerance
 * holds for the whole.
 */
final class Simplifier implements PositionSink {
  static final int WINDOW = 4_096;

  private final PositionSink next;
  private final double tolerance;
  private final List<PositionEvent> window = new ArrayList<>();
  private boolean wanted = true;

  /**
   * Touches nothing yet.
   *
   * @param tolerance in metres
   */
  Simplifier(PositionSink next, double tolerance) {
    this.next = next;
    this.tolerance = tolerance;
  }

  @Override
  public boolean accept(PositionEvent position) {
    window.add(position);
    if (window.size() == WINDOW) {
      var last = window.getLast();
      pass(window.size() - 1);
      window.clear();
      window.add(last);
    }
    return wanted;
  }

  @Override
  public void end() {
    if (wanted) {
      pass(window.size());
    }
    next.end();
  }

  /** What stays of the window, up to an index. */
  private void pass(int end) {
    var kept = kept(window, tolerance);
    for (int i = kept.nextSetBit(0); wanted && i >= 0 && i < end; i = kept.nextSetBit(i + 1)) {
      wanted = next.accept(window.get(i));
    }
  }

  private record Section(int first, int last) {}

  /** The indices of the positions that draw the line; the first and the last are among them. */
  static BitSet kept(List<PositionEvent> line, double tolerance) {
    var kept = new BitSet(line.size());
    if (line.isEmpty()) {
      return kept;
    }
    kept.set(0);
    kept.set(line.size() - 1);
    var open = new ArrayDeque<Section>();
    open.push(new Section(0, line.size() - 1));
    while (!open.isEmpty()) {
      var section = open.pop();
      int farthest = farthest(line, section, tolerance);
      if (farthest > 0) {
        kept.set(farthest);
        open.push(new Section(section.first(), farthest));
        open.push(new Section(farthest, section.last()));
      }
    }
    return kept;
  }

  /** Of those beyond the tolerance; 0 when there is none. */
  private static int farthest(List<PositionEvent> line, Section section, double tolerance) {
    var first = line.get(section.first());
    var last = line.get(section.last());
    var leg = new GeoLeg(first.lat(), first.lon(), last.lat(), last.lon());
    double most = tolerance;
    int farthest = 0;
    for (int i = section.first() + 1; i < section.last(); i++) {
      var one = line.get(i);
      double distance = leg.distanceTo(one.lat(), one.lon());
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    return farthest;
  }
}
