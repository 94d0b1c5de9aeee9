package dev.outrider.launcher.simulate;

import dev.outrider.launcher.simulate.city.Fix;
import java.time.Instant;
import java.util.List;

/** One fix of each courier of a group, of the same instant. */
record Round(Instant recordedAt, List<Fix> fixes) {}
