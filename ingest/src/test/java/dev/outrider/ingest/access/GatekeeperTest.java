package dev.outrider.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.credential.Credential;
import dev.outrider.schema.credential.Scope;
import dev.outrider.schema.credential.Token;
import dev.outrider.schema.credential.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GatekeeperTest {

  private static final String OPERATOR = "correct-horse";
  private static final Admission EVERYTHING = new Admission.Admitted(new Caller.Operator());
  private static final Admission SOMEBODY = new Admission.Admitted(new Caller.Anyone());

  private final Random random = new Random(1);
  private final String device = Token.ofDevice(random).text();
  private final String key = Token.ofKey(random).text();
  private final String revoked = Token.ofDevice(random).text();
  private final Map<String, Verdict> known = new HashMap<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  GatekeeperTest() {
    known.put(device, new Verdict.Valid(new Credential.Device("van-1", null)));
    known.put(key, new Verdict.Valid(new Credential.Key("shop", Set.of(Scope.DEVICES_READ), null)));
  }

  @Test
  void theTokenOfTheSettingsOpensEverything() {
    assertThat(required(Scope.ORDERS_WRITE, OPERATOR)).isEqualTo(EVERYTHING);
    assertThat(required(Scope.METRICS_READ, device, OPERATOR)).isEqualTo(EVERYTHING);
  }

  @Test
  void aDeviceWritesPositionsAndNothingElse() {
    assertThat(required(Scope.POSITIONS_WRITE, device))
        .isEqualTo(new Admission.Admitted(new Caller.Device("van-1")));
    for (var scope : Scope.values()) {
      if (scope != Scope.POSITIONS_WRITE) {
        assertThat(required(scope, device)).isEqualTo(new Admission.NotAllowed());
      }
    }
  }

  @Test
  void aKeyOpensWhatItsScopesSay() {
    assertThat(required(Scope.DEVICES_READ, key)).isInstanceOf(Admission.Admitted.class);
    assertThat(required(Scope.DEVICES_WRITE, key)).isEqualTo(new Admission.NotAllowed());
    assertThat(meters.counter("outrider_ingest_denied_requests", "reason", "scope").count())
        .isEqualTo(1);
  }

  @Test
  void theFirstValidTokenCounts() {
    assertThat(required(Scope.POSITIONS_WRITE, "password", revoked, device))
        .isEqualTo(new Admission.Admitted(new Caller.Device("van-1")));
  }

  @Test
  void whatIsNotKnownIsStrange() {
    assertThat(required(Scope.POSITIONS_WRITE)).isEqualTo(new Admission.Stranger());
    assertThat(required(Scope.POSITIONS_WRITE, "guess")).isEqualTo(new Admission.Stranger());
    assertThat(required(Scope.POSITIONS_WRITE, revoked)).isEqualTo(new Admission.Stranger());
    assertThat(meters.counter("outrider_ingest_denied_requests", "reason", "credential").count())
        .isEqualTo(3);
  }

  @Test
  void withoutAnAnswerNobodyIsCalledAStranger() {
    known.put(revoked, new Verdict.Undecided());
    assertThat(required(Scope.POSITIONS_WRITE, revoked)).isEqualTo(new Admission.Undecided());
    assertThat(optional(revoked)).isEqualTo(new Admission.Undecided());
  }

  @Test
  void whereNoneIsNeededAKnownTokenBindsAllTheSame() {
    assertThat(optional()).isEqualTo(SOMEBODY);
    assertThat(optional("anything")).isEqualTo(SOMEBODY);
    assertThat(optional(device)).isEqualTo(new Admission.Admitted(new Caller.Device("van-1")));
    assertThat(optional(revoked)).isEqualTo(new Admission.Stranger());
  }

  private Admission required(Scope scope, String... tokens) {
    return admit(OPERATOR, true, scope, tokens);
  }

  private Admission optional(String... tokens) {
    return admit(null, false, Scope.POSITIONS_WRITE, tokens);
  }

  private Admission admit(
      @Nullable String operator, boolean required, Scope scope, String... tokens) {
    return new Gatekeeper(
            operator,
            required,
            token ->
                CompletableFuture.completedFuture(known.getOrDefault(token, new Verdict.Unknown())),
            meters)
        .admit(new Claim(List.of(tokens), caller -> caller.may(scope)))
        .join();
  }
}
