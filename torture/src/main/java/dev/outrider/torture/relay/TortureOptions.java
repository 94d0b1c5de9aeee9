package dev.outrider.torture.relay;

import dev.outrider.torture.process.JavaProgram;
import dev.outrider.torture.relay.fault.FaultKind;
import java.util.List;

/**
 * What to do.
 *
 * @param outrider has the commands {@code migrate} and {@code relay}
 */
public record TortureOptions(int rounds, long seed, List<FaultKind> faults, JavaProgram outrider) {}
