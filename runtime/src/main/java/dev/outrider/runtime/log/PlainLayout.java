package dev.outrider.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import dev.outrider.runtime.PrintableText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.event.KeyValuePair;

/**
 * One line per event, and below it the stack trace, if any, indented. Control characters in what is
 * logged come out escaped, so that nobody can forge a line or take over a terminal.
 */
final class PlainLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final ZoneId zone = ZoneId.systemDefault();

  @Override
  public String doLayout(ILoggingEvent event) {
    var line = new StringBuilder(160);
    TIME.formatTo(event.getInstant().atZone(zone), line);
    line.append(' ').append(event.getLevel());
    line.repeat(' ', 6 - event.getLevel().toString().length());
    line.append(shortName(event.getLoggerName())).append(": ");
    PrintableText.append(event.getFormattedMessage(), line);
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        PrintableText.append(" " + pair.key + "=" + pair.value, line);
      }
    }
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      throwable(event.getThrowableProxy(), "", "\t", line);
    }
    return line.toString();
  }

  private static void throwable(
      IThrowableProxy thrown, String caption, String indent, StringBuilder lines) {
    lines.append(indent).append(caption);
    PrintableText.append(
        thrown.getMessage() == null
            ? thrown.getClassName()
            : thrown.getClassName() + ": " + thrown.getMessage(),
        lines);
    lines.append('\n');
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int shown = frames.length - thrown.getCommonFrames();
    for (int frame = 0; frame < shown; frame++) {
      lines.append(indent).append("  ");
      PrintableText.append(frames[frame].getSTEAsString(), lines);
      lines.append('\n');
    }
    for (IThrowableProxy suppressed : thrown.getSuppressed()) {
      throwable(suppressed, "Suppressed: ", indent + "\t", lines);
    }
    if (thrown.getCause() != null && !thrown.isCyclic()) {
      throwable(thrown.getCause(), "Caused by: ", indent, lines);
    }
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
