package dev.outrider.ingest.access;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.credential.CredentialCheck;
import dev.outrider.schema.credential.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** Tokens of devices and keys as Postgres has them, remembered. */
public final class IssuedCredentials implements Component, CredentialSource {

  private final CredentialCheck check;
  private final Worker questions;
  private final Worker changes;
  private final MeterRegistry registry;

  /**
   * Remembers nothing yet.
   *
   * @param database for two connections, of which one is kept
   */
  public IssuedCredentials(DataSource database, InstantSource clock, MeterRegistry registry) {
    check = new CredentialCheck(database, clock);
    questions = Worker.virtual("credential-questions", check::answer);
    changes = Worker.virtual("credential-changes", check::listen);
    this.registry = registry;
  }

  @Override
  public CompletableFuture<Verdict> verdict(String token) {
    return check.verdict(token);
  }

  @Override
  public String name() {
    return "credentials";
  }

  @Override
  public void start() {
    Gauge.builder("outrider_ingest_revocations_heard", check, heard -> heard.isHearing() ? 1 : 0)
        .description("1 while Postgres tells at once which tokens and keys were revoked")
        .register(registry);
    questions.start();
    changes.start();
  }

  @Override
  public Health check() {
    return Health.of(List.of(questions, changes));
  }

  @Override
  public void close() {
    changes.close();
    questions.close();
  }
}
