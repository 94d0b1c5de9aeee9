package dev.outrider.localstack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.LoggerFactory;

/**
 * The main class of Kafka's JVM: formats the storage if it is new, then is a Kafka like any other.
 */
final class KafkaNode {
  private KafkaNode() {}

  /** Arguments: the properties file; where to format new storage before it gets its name. */
  public static void main(String[] arguments) throws Exception {
    logToStandardOutput();
    Path properties = Path.of(arguments[0]);
    Path unfinished = Path.of(arguments[1]);
    Path storage = Path.of(read(properties).getProperty("log.dirs"));
    FileTree.delete(unfinished);
    if (FileTree.isEmpty(storage)) {
      format(unfinished);
      FileTree.finish(unfinished, storage);
    }
    Kafka.main(new String[] {properties.toString()});
  }

  private static void format(Path directory) throws Exception {
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(KafkaSettings.NODE_ID)
        .setControllerListenerName(KafkaSettings.CONTROLLER)
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .run();
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  /**
   * Whatever else is on the class path: the parent sends our standard output to Kafka's log file.
   */
  private static void logToStandardOutput() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS, UTC} %-5level %logger{0}: %msg%n%ex");
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
  }
}
