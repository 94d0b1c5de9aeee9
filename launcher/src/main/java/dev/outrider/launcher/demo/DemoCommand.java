package dev.outrider.launcher.demo;

import dev.outrider.localstack.Ports;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code outrider demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Everything on this machine: real servers, every role, simulated couriers.",
    showDefaultValues = true)
public final class DemoCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the data here; a second start goes on where the first stopped.")
  private @Nullable Path data;

  @Option(names = "--couriers", paramLabel = "N", description = "How many couriers drive around.")
  private int couriers = 100;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Positions per second of all couriers together.")
  private double rate = 100;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop after N seconds with a summary; 0 runs until Ctrl-C.")
  private int seconds;

  @Option(names = "--no-simulator", description = "No couriers: send positions yourself.")
  private boolean noSimulator;

  @Option(names = "--free-ports", description = "Take any free ports in place of the usual ones.")
  private boolean freePorts;

  @Option(names = "--postgres-port", paramLabel = "PORT", description = "Port of Postgres.")
  private int postgresPort = 15432;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of Kafka.")
  private int kafkaPort = 19092;

  @Option(names = "--redis-port", paramLabel = "PORT", description = "Port of Redis.")
  private int redisPort = 16379;

  public DemoCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (couriers < 1 || rate <= 0 || rate > couriers * 1000.0 || seconds < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "couriers and rate must be above 0, seconds not below, and no courier reports more than 1000 times a second");
    }
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.WARN));
    Logging.quietLibraries();
    Ports ports = freePorts ? Ports.free() : new Ports(postgresPort, kafkaPort, redisPort);
    DemoOptions options =
        new DemoOptions(data, ports, freePorts, couriers, rate, seconds, !noSimulator, environment);
    return new Demo(options, new Console(spec.commandLine().getOut())).run();
  }
}
