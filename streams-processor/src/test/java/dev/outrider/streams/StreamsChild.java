package dev.outrider.streams;

import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The role in a process of its own, to be killed. */
final class StreamsChild implements AutoCloseable {
  private final Process process;

  private StreamsChild(Process process) {
    this.process = process;
  }

  static StreamsChild start(KafkaSettings kafka, RedisSettings redis, Path state)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-cp",
            System.getProperty("java.class.path"),
            StreamsChild.class.getName(),
            kafka.bootstrap(),
            kafka.topicPrefix(),
            redis.url(),
            redis.prefix(),
            state.toString());
    return new StreamsChild(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Ends with its parent: that closes the input. */
  public static void main(String[] arguments) throws IOException {
    var streams =
        new RunningStreams(
            RunningStreams.settings(
                new KafkaSettings(arguments[0], arguments[1], PositionInput.PARTITIONS, 1),
                new RedisSettings(arguments[2], arguments[3]),
                Path.of(arguments[4]),
                1));
    int end = System.in.read();
    streams.close();
    System.exit(end < 0 ? 0 : 1);
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
