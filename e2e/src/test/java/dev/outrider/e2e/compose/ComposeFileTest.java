package dev.outrider.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.e2e.repository.Repository;
import dev.outrider.launcher.Outrider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeFileTest {
  private static final String COMPOSE = Repository.text("compose/compose.yaml");
  private static final String EXAMPLE = Repository.text("compose/.env.example");
  private static final String DOCKERFILE = Repository.text("compose/Dockerfile");
  private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");
  private static final Pattern NAME = Pattern.compile("OUTRIDER_[A-Z_]+");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!.*--from)(?:--\\S+ )*(\\S+) ");

  @TempDir private Path secretFiles;

  @Test
  void everyContainerCanStart() {
    assertThat(problems(COMPOSE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OUTRIDER_KAFKA_BOOTSTRAP:  | OUTRIDER_KAFKA_BOOTSTRAPS:         | did you mean
          kafka:9092                 | kafka                              | must be host:port
          OUTRIDER_HTTP_TOKEN_FILE:  | TOKEN_FILE:                        | OUTRIDER_HTTP_TOKEN is missing
          jdbc:postgresql://postgres | jdbc:postgresql://me:it@postgres   | written out
          command: [ingest]          | command: [digest]                  | runs [digest]
          command: [ingest]          | command: [ingest, now]             | runs [ingest, now]
          '  query:'                 | '  queries:'                       | role query has no service
          bin/ready, "8092"]         | bin/ready, "8093"]                 | port 8092
          [CMD, redis-cli, ping]     | []                                 | redis: has no health check
          '      kafka:
                  condition'         | '      kafkas:
                  condition'         | kafkas, which is not there
          restart: "no"              | restart: always                    | never comes
          "127.0.0.1:8080:8080"      | "8080:8080"                        | other machines
          postgres-data:/var         | data:/var                          | volume data
          secrets: [http_token]      | secrets: []                        | not given the secret
          environment: POSTGRES_PASSWORD | file: password.txt             | from a variable
          POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password | POSTGRES_PASSWORD: postgres | written out
          pull_policy: never         | pull_policy: missing               | stranger
          """)
  void whatIsWrongIsFound(String right, String wrong, String complaint) {
    assertThat(COMPOSE).contains(right);

    assertThat(problems(COMPOSE.replace(right, wrong)))
        .anySatisfy(problem -> assertThat(problem).contains(complaint));
  }

  @Test
  void everySettingThatIsNamedExists() {
    for (String text : List.of(COMPOSE, EXAMPLE, DOCKERFILE)) {
      assertThat(NAME.matcher(text).results().map(MatchResult::group))
          .allMatch(name -> name.equals("OUTRIDER_") || ProgramSettings.names().contains(name));
    }
  }

  @Test
  void theExampleAsksForEverySecretAndGivesNone() {
    Map<String, String> example =
        ASSIGNMENT
            .matcher(EXAMPLE)
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

    assertThat(example.values()).containsOnly("");
    assertThat(example.keySet())
        .containsExactlyInAnyOrderElementsOf(ComposeFile.parse(COMPOSE).secretVariables().values());
  }

  @Test
  void theImageIsMadeOfWhatIsThere() {
    List<String> copied = COPY.matcher(DOCKERFILE).results().map(found -> found.group(1)).toList();

    assertThat(copied).contains("compose/ready");
    assertThat(copied).allSatisfy(source -> assertThat(Repository.path(source)).exists());
    assertThat(Repository.path("mvnw")).isExecutable();
    assertThat(Repository.path("compose/ready")).isExecutable();
    assertThat(Repository.path("launcher/src/folder/jvm.options")).exists();
    assertThat(DOCKERFILE)
        .contains("launcher/target/outrider", '"' + Outrider.class.getName() + '"');
  }

  private List<String> problems(String yaml) {
    return ComposeRules.problems(ComposeFile.parse(yaml), secretFiles);
  }
}
