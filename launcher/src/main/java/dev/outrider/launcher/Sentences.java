package dev.outrider.launcher;

import dev.outrider.launcher.command.CommandFailure;
import dev.outrider.localstack.LocalStackException;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.settings.InvalidSettings;
import dev.outrider.schema.migration.SchemaFailure;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a person has to know about a failure, in place of a stack trace. */
final class Sentences implements IExecutionExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Sentences.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) throws Exception {
    if (!isExplained(failure)) {
      throw failure;
    }
    log.debug("Failed", failure);
    commandLine.getErr().println(failure.getMessage());
    return failure instanceof InvalidSettings ? CommandLine.ExitCode.USAGE : 1;
  }

  private static boolean isExplained(Exception failure) {
    return failure instanceof StartFailure
        || failure instanceof InvalidSettings
        || failure instanceof SchemaFailure
        || failure instanceof RelayFailure
        || failure instanceof CommandFailure
        || failure instanceof LocalStackException
        || failure instanceof SQLException;
  }
}
