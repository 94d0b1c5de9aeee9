package dev.outrider.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {
  private static final Setting<Integer> LANES =
      Setting.number("OUTRIDER_INGEST_LANES", 1, 64, "Lanes.").withDefault("8");
  private static final Setting<String> SLOT =
      Setting.text("OUTRIDER_RELAY_SLOT", "The slot.").required();
  private static final Setting<String> TOKEN =
      Setting.matching("OUTRIDER_HTTP_TOKEN", "[a-z]+", "lower-case letters", "A token.").secret();
  private static final Setting<String> REGION = Setting.text("OUTRIDER_REGION", "The region.");
  private static final List<Setting<?>> KNOWN = List.of(LANES, SLOT, TOKEN, REGION);

  private record Relay(int lanes, String slot, Optional<String> token) {}

  @TempDir private Path directory;

  @Test
  void readsWhatIsSetAndTakesDefaultsForTheRest() {
    var relay = relay(Map.of("OUTRIDER_RELAY_SLOT", "north", "PATH", "/bin"));

    assertThat(relay).isEqualTo(new Relay(8, "north", Optional.empty()));
  }

  @Test
  void reportsAllProblemsAtOnce() {
    var failure =
        failure(
            Map.of(
                "OUTRIDER_INGEST_LANES", "many",
                "OUTRIDER_HTTP_TOKEN", "S3cret!",
                "OUTRIDER_INGEST_LANE", "3",
                "OUTRIDER_COLOUR", "red"));

    assertThat(failure.problems())
        .containsExactlyInAnyOrder(
            "OUTRIDER_INGEST_LANES must be a whole number from 1 to 64, not 'many'",
            "OUTRIDER_RELAY_SLOT is missing: it must be text",
            "OUTRIDER_HTTP_TOKEN must be lower-case letters",
            "OUTRIDER_INGEST_LANE is not a setting: did you mean OUTRIDER_INGEST_LANES?",
            "OUTRIDER_COLOUR is not a setting");
    assertThat(failure).hasMessageStartingWith("5 settings are wrong:\n  ");
  }

  @Test
  void neverPrintsASecret() {
    var failure = failure(Map.of("OUTRIDER_RELAY_SLOT", "a", "OUTRIDER_HTTP_TOKEN", "S3cret!"));

    assertThat(failure)
        .hasMessage("One setting is wrong:\n  OUTRIDER_HTTP_TOKEN must be lower-case letters");
  }

  @Test
  void reportsAProblemOnceThoughItIsReadTwice() {
    var failure =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                SettingsReader.read(
                    Map.of(), KNOWN, reader -> reader.get(SLOT) + reader.get(SLOT)));

    assertThat(failure.problems()).hasSize(1);
  }

  @Test
  void reportsTheProblemAndNotThatARecordObjectsToThePlaceholder() {
    var failure =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                SettingsReader.read(
                    Map.of(), KNOWN, reader -> Path.of(reader.get(SLOT)).getName(1)));

    assertThat(failure.problems())
        .containsExactly("OUTRIDER_RELAY_SLOT is missing: it must be text");
  }

  @Test
  void suggestsTheNameThatWasMeantInLowerCase() {
    assertThat(failure(Map.of("OUTRIDER_RELAY_SLOT", "a", "outrider_region", "north")).problems())
        .containsExactly("outrider_region is not a setting: did you mean OUTRIDER_REGION?");
  }

  @Test
  void readsASecretFromAFileWithoutItsLastLineEnd() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "hidden\n");

    var relay =
        relay(Map.of("OUTRIDER_RELAY_SLOT", "a", "OUTRIDER_HTTP_TOKEN_FILE", file.toString()));

    assertThat(relay.token()).hasValue("hidden");
  }

  @Test
  void refusesASecretThatIsSetTwice() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "hidden\n");

    var failure =
        failure(
            Map.of(
                "OUTRIDER_RELAY_SLOT", "a",
                "OUTRIDER_HTTP_TOKEN", "open",
                "OUTRIDER_HTTP_TOKEN_FILE", file.toString()));

    assertThat(failure.problems())
        .containsExactly("OUTRIDER_HTTP_TOKEN and OUTRIDER_HTTP_TOKEN_FILE are both set: keep one");
  }

  @Test
  void saysWhichFileCantBeRead() {
    Path missing = directory.resolve("missing");

    assertThat(
            failure(
                    Map.of(
                        "OUTRIDER_RELAY_SLOT", "a", "OUTRIDER_HTTP_TOKEN_FILE", missing.toString()))
                .problems())
        .containsExactly("OUTRIDER_HTTP_TOKEN_FILE names a file that can't be read: " + missing);
  }

  @Test
  void takesAFileForASecretOnly() {
    assertThat(
            failure(Map.of("OUTRIDER_RELAY_SLOT_FILE", "/slot", "OUTRIDER_RELAY_SLOT", "a"))
                .problems())
        .containsExactly(
            "OUTRIDER_RELAY_SLOT_FILE is not a setting: did you mean OUTRIDER_RELAY_SLOT?");
  }

  @Test
  void treatsAnEmptyValueAsAValue() {
    assertThat(failure(Map.of("OUTRIDER_RELAY_SLOT", "")).problems())
        .containsExactly("OUTRIDER_RELAY_SLOT must be text, not ''");
  }

  @Test
  void keepsControlCharactersOutOfItsSentences() {
    assertThat(failure(Map.of("OUTRIDER_RELAY_SLOT", "a\n")).problems())
        .containsExactly("OUTRIDER_RELAY_SLOT must be text, not 'a\\n'");
  }

  @Test
  void insistsThatARecordReadsKnownSettingsInTheRightWay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingsReader.read(Map.of(), List.of(), reader -> reader.get(LANES)))
        .withMessageContaining("not among the known");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingsReader.read(Map.of(), KNOWN, reader -> reader.get(REGION)))
        .withMessageContaining("use find");
  }

  private static Relay relay(Map<String, String> environment) {
    return SettingsReader.read(
        environment,
        KNOWN,
        reader -> new Relay(reader.get(LANES), reader.get(SLOT), reader.find(TOKEN)));
  }

  private static InvalidSettings failure(Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettings.class, () -> relay(environment));
  }
}
