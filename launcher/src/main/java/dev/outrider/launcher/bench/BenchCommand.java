package dev.outrider.launcher.bench;

import picocli.CommandLine.Command;

/** {@code outrider bench}: measurements a user can repeat. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures this machine; the last line is one JSON object.",
    subcommands = EndToEndCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {}
