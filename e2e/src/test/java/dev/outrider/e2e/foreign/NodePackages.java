package dev.outrider.e2e.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.e2e.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packages that the lock file pins, from npm, and the scripts that use them. */
public final class NodePackages {

  private static final Path SOURCES = Repository.path("e2e/src/test/foreign");
  private static final Path INSTALLED = Repository.path("e2e/target/foreign");
  private static final String LOCK = "package-lock.json";
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET|E5\\d\\d");

  private NodePackages() {}

  /** The directory that holds them. Skips the test where Node or the packages can't be had. */
  public static Path install() throws IOException, InterruptedException {
    Shell shell = new Shell(INSTALLED, Map.of());
    assumeTrue(shell.has("node") && shell.has("npm"), "there is no Node.js on this machine");
    boolean complete = isComplete();
    copySources();
    if (!complete) {
      Ran ran = shell.run(List.of("npm", "ci", "--prefer-offline"));
      if (ran.exit() != 0 && UNREACHABLE.matcher(ran.output()).find()) {
        abort("npm's packages can't be reached: " + ran.output());
      }
      assertThat(ran.exit()).as(ran.output()).isZero();
      Files.writeString(INSTALLED.resolve("installed"), Files.readString(SOURCES.resolve(LOCK)));
    }
    return INSTALLED;
  }

  private static boolean isComplete() throws IOException {
    Path installed = INSTALLED.resolve("installed");
    return Files.exists(installed)
        && Files.readString(installed).equals(Files.readString(SOURCES.resolve(LOCK)));
  }

  private static void copySources() throws IOException {
    Files.createDirectories(INSTALLED);
    List<Path> files;
    try (Stream<Path> all = Files.list(SOURCES)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
