package dev.outrider.ingest.access;

import dev.outrider.runtime.http.AccessToken;
import dev.outrider.schema.credential.Token;
import dev.outrider.schema.credential.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Decides who is let in. Thread-safe. */
public final class Gatekeeper {

  private final @Nullable AccessToken operator;
  private final boolean required;
  private final CredentialSource credentials;
  private final AccessMetrics metrics;

  /**
   * Knows the token of the settings; asks for all others.
   *
   * @param operatorToken null if the settings have none
   * @param required whether nobody is let in without a credential
   */
  public Gatekeeper(
      @Nullable String operatorToken,
      boolean required,
      CredentialSource credentials,
      MeterRegistry registry) {
    operator = operatorToken == null ? null : new AccessToken(operatorToken);
    this.required = required;
    this.credentials = credentials;
    metrics = new AccessMetrics(registry);
  }

  /** Never completes with an exception. */
  public CompletableFuture<Admission> admit(Claim claim) {
    return identify(claim.tokens())
        .thenApply(admission -> {
          var decided =
              admission instanceof Admission.Admitted(Caller caller) && !claim.need().test(caller)
                  ? new Admission.NotAllowed()
                  : admission;
          metrics.count(decided);
          return decided;
        });
  }

  private CompletableFuture<Admission> identify(List<String> tokens) {
    var expected = operator;
    if (expected != null && tokens.stream().anyMatch(expected::equalsText)) {
      return now(new Admission.Admitted(new Caller.Operator()));
    }
    var issued = tokens.stream().filter(Token::isOne).toList();
    return issued.isEmpty() ? now(withoutToken()) : identifyFirst(issued);
  }

  /** An invalid one is refused even where none is needed: it was shown to be checked. */
  private CompletableFuture<Admission> identifyFirst(List<String> issued) {
    return credentials
        .verdict(issued.getFirst())
        .thenCompose(verdict ->
            switch (verdict) {
              case Verdict.Valid(var credential) ->
                  now(new Admission.Admitted(Caller.of(credential)));
              case Verdict.Undecided _ -> now(new Admission.Undecided());
              case Verdict.Unknown _ ->
                  issued.size() == 1
                      ? now(new Admission.Stranger())
                      : identifyFirst(issued.subList(1, issued.size()));
            });
  }

  private Admission withoutToken() {
    return required ? new Admission.Stranger() : new Admission.Admitted(new Caller.Anyone());
  }

  private static CompletableFuture<Admission> now(Admission admission) {
    return CompletableFuture.completedFuture(admission);
  }
}
