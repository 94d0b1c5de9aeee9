package dev.outrider.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.outrider.runtime.settings.LogSettings;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets up the log of the process, in code, so that no file on the class path can change it. */
public final class Logging {
  private static final List<String> NOISY =
      List.of(
          "com.linecorp",
          "com.zaxxer",
          "io.debezium",
          "io.netty",
          "org.apache.kafka",
          "org.flywaydb",
          "org.jooq",
          "org.redisson");

  private Logging() {}

  public static void configure(LogSettings settings) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Encoder<ILoggingEvent> encoder =
        switch (settings.format()) {
          case PLAIN -> plain();
          case JSON -> new JsonEncoder();
        };
    encoder.setContext(context);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.convertAnSLF4JLevel(settings.level()));
    root.addAppender(console);
    NOISY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
  }

  private static Encoder<ILoggingEvent> plain() {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{24} %message%n");
    return encoder;
  }
}
