package dev.outrider.schema.credential;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from Postgres which credentials have changed, and notices when it would not hear. */
final class CredentialChanges {

  private static final Logger log = LoggerFactory.getLogger(CredentialChanges.class);
  private static final String CHANNEL = "outrider_credentials";

  /** A connection that broke without a word is found out within this and the socket's timeout. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final DataSource database;
  private final CredentialCache cache;
  private @Nullable String trouble;

  CredentialChanges(DataSource database, CredentialCache cache) {
    this.database = database;
    this.cache = cache;
  }

  /** Listens, again and again, until told to stop or interrupted. */
  void listen(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      try (var connection = database.getConnection()) {
        listen(connection, running);
      } catch (SQLException | RuntimeException e) {
        if (!Thread.currentThread().isInterrupted()) {
          tell(String.valueOf(e.getMessage()));
        }
      } finally {
        cache.goDeaf();
      }
      Thread.sleep(PAUSE);
    }
  }

  private void listen(Connection connection, BooleanSupplier running) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
      cache.hear();
      tell(null);
      var postgres = connection.unwrap(PGConnection.class);
      while (running.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
        var changes = postgres.getNotifications((int) SILENCE.toMillis());
        if (changes == null || changes.length == 0) {
          statement.execute("");
        } else {
          for (var change : changes) {
            forget(change.getParameter());
          }
        }
      }
      statement.execute("UNLISTEN *");
    }
  }

  private void forget(String hash) {
    try {
      if (hash.isEmpty()) {
        cache.forgetAll();
      } else {
        cache.forget(TokenHash.parse(hash));
      }
    } catch (IllegalArgumentException notOurs) {
      cache.forgetAll();
    }
  }

  /** Each trouble once. */
  private void tell(@Nullable String now) {
    if (now != null && !now.equals(trouble)) {
      log.warn("Changes of credentials are not heard of, so tokens are looked up anew: {}", now);
    } else if (now == null && trouble != null) {
      log.info("Changes of credentials are heard of again");
    }
    trouble = now;
  }
}
