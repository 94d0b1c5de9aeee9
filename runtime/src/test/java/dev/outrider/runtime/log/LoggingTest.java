package dev.outrider.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.LogSettings.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoggingTest {
  private static final Logger log = LoggerFactory.getLogger(LoggingTest.class);
  private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
    MDC.clear();
    Logging.configure(new LogSettings(Format.PLAIN, Level.INFO));
  }

  @Test
  void writesOneReadableLine() {
    Logging.configure(new LogSettings(Format.PLAIN, Level.INFO));

    log.info("{} is up", "relay");
    log.atWarn().addKeyValue("slot", "north").log("Waiting");
    log.debug("not this");

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0)).matches(CLOCK + "INFO  LoggingTest: relay is up");
    assertThat(lines().get(1)).matches(CLOCK + "WARN  LoggingTest: Waiting slot=north");
  }

  @Test
  void letsNobodyForgeALine() {
    Logging.configure(new LogSettings(Format.PLAIN, Level.INFO));

    log.info("device {}", "a\n12:00:00.000 ERROR\r\u001b[2J\u2028b");
    log.error("refused", new IllegalArgumentException("bad\nname", new IOException()));

    assertThat(lines().getFirst())
        .endsWith("device a\\n12:00:00.000 ERROR\\u000d\\u001b[2J\\u2028b");
    assertThat(lines().get(1)).endsWith("ERROR LoggingTest: refused");
    assertThat(lines().get(2)).isEqualTo("\tjava.lang.IllegalArgumentException: bad\\nname");
    assertThat(lines()).contains("\tCaused by: java.io.IOException");
    assertThat(lines().subList(2, lines().size()))
        .allSatisfy(line -> assertThat(line).startsWith("\t"));
  }

  @Test
  void showsSuppressedExceptions() {
    Logging.configure(new LogSettings(Format.PLAIN, Level.INFO));
    var failure = new IllegalStateException("stuck");
    failure.addSuppressed(new IOException("gone"));

    log.error("closing", failure);

    assertThat(lines()).contains("\t\tSuppressed: java.io.IOException: gone");
  }

  @Test
  void writesOneJsonObjectPerLine() {
    Logging.configure(new LogSettings(Format.JSON, Level.INFO));
    MDC.put("trace_id", "4bf9");

    log.info("device {}", "a\n\u001b\"b");
    log.error("refused", new IllegalArgumentException("bad\nname", new IOException("gone")));

    assertThat(lines()).hasSize(2);
    JsonNode first = JsonMapper.shared().readTree(lines().get(0));
    assertThat(first.at("/level").asString()).isEqualTo("INFO");
    assertThat(first.at("/loggerName").asString()).isEqualTo(LoggingTest.class.getName());
    assertThat(first.at("/formattedMessage").asString()).isEqualTo("device a\n\u001b\"b");
    assertThat(first.at("/mdc/trace_id").asString()).isEqualTo("4bf9");
    assertThat(first.at("/timestamp").asLong()).isPositive();
    JsonNode second = JsonMapper.shared().readTree(lines().get(1));
    assertThat(second.at("/throwable/message").asString()).isEqualTo("bad\nname");
    assertThat(second.at("/throwable/cause/message").asString()).isEqualTo("gone");
    assertThat(second.at("/throwable/stepArray/0/methodName").asString())
        .isEqualTo("writesOneJsonObjectPerLine");
  }

  @Test
  void tellsOfExceptionsThatEndAThread() throws InterruptedException {
    Logging.configure(new LogSettings(Format.PLAIN, Level.INFO));

    Thread thread =
        Thread.ofPlatform()
            .name("lane-3")
            .start(() -> {
              throw new IllegalStateException("full");
            });
    thread.join();

    assertThat(lines().getFirst()).endsWith("ERROR Thread: lane-3 ended by an exception");
    assertThat(lines().get(1)).isEqualTo("\tjava.lang.IllegalStateException: full");
  }

  @Test
  void hearsTalkativeLibrariesOnlyWhenTheyWarn() {
    Logging.configure(new LogSettings(Format.PLAIN, Level.DEBUG));

    for (String library :
        List.of(
            "org.apache.kafka.clients",
            "io.debezium.x",
            "org.flywaydb.core",
            "com.linecorp.armeria")) {
      LoggerFactory.getLogger(library).info("chat");
      LoggerFactory.getLogger(library).warn("trouble");
    }

    assertThat(lines()).hasSize(4).allSatisfy(line -> assertThat(line).endsWith("trouble"));
  }

  @Test
  void makesNoLibraryLouderThanTheRest() {
    Logging.configure(new LogSettings(Format.PLAIN, Level.ERROR));

    LoggerFactory.getLogger("org.apache.kafka").warn("trouble");

    assertThat(lines()).isEmpty();
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
