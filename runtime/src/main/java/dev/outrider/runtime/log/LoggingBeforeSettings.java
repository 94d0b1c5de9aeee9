package dev.outrider.runtime.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.outrider.runtime.settings.LogSettings;
import org.slf4j.event.Level;

/** Found by logback itself: what holds until settings are read, and in tests. */
public final class LoggingBeforeSettings extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.configure(context, new LogSettings(LogSettings.Format.PLAIN, Level.INFO));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
