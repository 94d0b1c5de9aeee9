package dev.outrider.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingsReferenceTest {
  private static final Setting<String> USER = Setting.text("OUTRIDER_USER", "The user.");

  @Test
  void hasOneLinePerVariableAndTellsWhereRolesDiffer() {
    var slot = Setting.text("OUTRIDER_SLOT", "The slot, a|b.").required();
    var token = Setting.text("OUTRIDER_TOKEN", "The token.").secret();
    var prefix =
        Setting.matching("OUTRIDER_PREFIX", "a*", "letters a", "The prefix.").withDefault("");

    String table =
        SettingsReference.markdown(
            List.of(
                new RoleSettings("ingest", List.of(USER.withDefault("writer"), token)),
                new RoleSettings(
                    "relay", List.of(slot, USER.withDefault("tailer"), token, prefix))));

    assertThat(table)
        .isEqualTo(
            """
            | variable | value | default | meaning | roles |
            |---|---|---|---|---|
            | `OUTRIDER_USER` | text | `writer` (ingest), `tailer` (relay) | The user. | all |
            | `OUTRIDER_TOKEN` | text | none | The token. Never printed; also read from the file `OUTRIDER_TOKEN_FILE` names. | all |
            | `OUTRIDER_SLOT` | text | required | The slot, a\\|b. | relay |
            | `OUTRIDER_PREFIX` | letters a | empty | The prefix. | relay |
            """);
  }
}
