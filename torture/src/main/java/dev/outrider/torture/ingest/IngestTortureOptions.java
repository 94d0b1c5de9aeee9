package dev.outrider.torture.ingest;

import dev.outrider.torture.ingest.fault.FaultKind;
import dev.outrider.torture.process.JavaProgram;
import java.util.List;

/**
 * What to do.
 *
 * @param outrider has the command {@code migrate} and the roles
 */
public record IngestTortureOptions(
    int rounds, long seed, List<FaultKind> faults, JavaProgram outrider) {}
