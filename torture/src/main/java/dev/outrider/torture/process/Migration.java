package dev.outrider.torture.process;

import dev.outrider.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code outrider migrate}, as an operator runs it. */
public record Migration(JavaProgram outrider, Path directory) {

  private static final Duration WITHIN = Duration.ofMinutes(3);

  public void run(Map<String, String> settings) throws IOException, InterruptedException {
    Path log = directory.resolve("migrate.log");
    try (JavaChild child = outrider.start(List.of(), List.of("migrate"), settings, log)) {
      if (child.exitCode(WITHIN).orElse(-1) != 0) {
        throw new StartFailure("The servers could not be migrated: see " + log);
      }
    }
  }
}
