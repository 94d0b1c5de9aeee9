package dev.outrider.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.outrider.runtime.settings.LogSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of the process, in code, so that no file on the class path can change it. It goes
 * to standard error: standard output belongs to the results of commands.
 */
public final class Logging {
  /** Libraries that tell at INFO what only their makers want to know. */
  private static final List<String> TALKATIVE =
      List.of(
          "com.linecorp",
          "com.zaxxer",
          "io.debezium",
          "io.grpc",
          "io.netty",
          "io.zonky",
          "org.apache.kafka",
          "org.flywaydb",
          "org.jooq",
          "org.redisson");

  /** Warns of retries that are part of a healthy transactional producer's day. */
  private static final String RETRYING = "org.apache.kafka.clients.producer.internals.Sender";

  /** Log what they also throw, or that a connection which has broken can't be closed. */
  private static final List<String> REPEATED =
      List.of(
          "io.debezium.connector.postgresql.connection.PostgresConnection",
          "io.debezium.connector.postgresql.connection.PostgresReplicationConnection",
          "io.debezium.util.Threads");

  private Logging() {}

  /**
   * Also has the exceptions logged that end a thread. May be called again; what was set up before
   * is gone then.
   */
  public static void configure(LogSettings settings) {
    configure((LoggerContext) LoggerFactory.getILoggerFactory(), settings);
    Logger log = LoggerFactory.getLogger(Thread.class);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> log.error("{} ended by an exception", thread.getName(), thrown));
  }

  static void configure(LoggerContext context, LogSettings settings) {
    context.reset();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(started(context, encoder(settings.format())));
    console.start();
    Level level = Level.convertAnSLF4JLevel(settings.level());
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(console);
    Level talkative = level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(talkative));
    context.getLogger(RETRYING).setLevel(Level.ERROR);
    REPEATED.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
  }

  /** For tools that a person watches: of the libraries only errors, of Outrider as configured. */
  public static void quietLibraries() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
  }

  private static Encoder<ILoggingEvent> encoder(LogSettings.Format format) {
    return switch (format) {
      case PLAIN -> plain();
      case JSON -> json();
    };
  }

  private static Encoder<ILoggingEvent> plain() {
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(new PlainLayout());
    return encoder;
  }

  private static Encoder<ILoggingEvent> json() {
    var encoder = new JsonEncoder();
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    encoder.setWithArguments(false);
    return encoder;
  }

  private static Encoder<ILoggingEvent> started(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}
