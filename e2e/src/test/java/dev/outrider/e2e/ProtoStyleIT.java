package dev.outrider.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.e2e.foreign.NodePackages;
import dev.outrider.e2e.foreign.Ran;
import dev.outrider.e2e.foreign.Shell;
import dev.outrider.e2e.repository.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proto files keep the rules of buf. */
class ProtoStyleIT {

  @TempDir private Path directory = Path.of("");

  private static Ran lint(Path root) throws Exception {
    Path packages = NodePackages.install();
    return new Shell(root, Map.of())
        .run(List.of(packages.resolve("node_modules/.bin/buf").toString(), "lint"));
  }

  @Test
  void ofOurs() throws Exception {
    Ran ran = lint(Repository.path(""));
    assertThat(ran.output()).isEmpty();
    assertThat(ran.exit()).isZero();
  }

  @Test
  void whichFindAFlaw() throws Exception {
    Path proto =
        Files.createDirectories(directory.resolve("schema/src/main/proto/outrider/flawed/v1"));
    Files.copy(Repository.path("buf.yaml"), directory.resolve("buf.yaml"));
    Files.writeString(
        proto.resolve("flawed.proto"),
        "syntax = \"proto3\";\npackage outrider.flawed.v1;\nenum Colour { RED = 0; }\n");
    assertThat(lint(directory).output()).contains("COLOUR_").contains("_UNSPECIFIED");
  }
}
