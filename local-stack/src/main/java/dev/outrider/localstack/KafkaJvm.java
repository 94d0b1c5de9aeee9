package dev.outrider.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How Kafka's JVM is started: the same Java and class path as ours. */
record KafkaJvm(Path properties, Path unfinished) {

  /** Through an argument file: class paths outgrow command lines. */
  List<String> command(Path argumentFile) throws IOException {
    List<String> arguments =
        List.of(
            "-Xms128m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+PerfDisableSharedMem",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath(),
            KafkaNode.class.getName(),
            properties.toString(),
            unfinished.toString());
    Files.write(argumentFile, arguments.stream().map(KafkaJvm::quoted).toList());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + argumentFile);
  }

  /**
   * Absolute, since Kafka works elsewhere. Surefire can start a JVM whose own class path is one jar
   * that only points to the real one.
   */
  static String classPath() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
