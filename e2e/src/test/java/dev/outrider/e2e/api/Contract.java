package dev.outrider.e2e.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds one description against servers and remembers what of it was seen. */
final class Contract {
  private final OpenApiDocument document;
  private final HttpClient client;
  private final Set<String> seen = new TreeSet<>();

  Contract(OpenApiDocument document, HttpClient client) {
    this.document = document;
    this.client = client;
  }

  void holds(URI server, Example... examples) throws IOException, InterruptedException {
    for (Example example : examples) {
      check(example, new Answer(client.send(example.request(server), BodyHandlers.ofString())));
    }
  }

  /** As {@link #holds}, for answers that take their time. */
  void holdsAtOnce(URI server, List<Example> examples) {
    var answers =
        examples.stream()
            .map(one -> client.sendAsync(one.request(server), BodyHandlers.ofString()))
            .toList();
    for (int i = 0; i < examples.size(); i++) {
      check(examples.get(i), new Answer(answers.get(i).join()));
    }
  }

  private void check(Example example, Answer answer) {
    assertThat(answer.status()).as("%s: %s", example, answer.body()).isEqualTo(example.status());
    assertThat(document.objections(example.operation(), answer))
        .as("%s: %s", example, answer.body())
        .isEmpty();
    seen.add(line(example.operation(), example.status()));
  }

  /** As {@link #holds}, for an answer that does not end: its body is not looked at. */
  void begins(URI server, Example example) throws IOException, InterruptedException {
    var response = client.send(example.request(server), BodyHandlers.ofInputStream());
    try (var _ = response.body()) {
      assertThat(response.statusCode()).as("%s", example).isEqualTo(example.status());
      assertThat(document.describes(example.operation(), example.status(), Answer.type(response)))
          .as("%s", example)
          .isTrue();
    }
    seen.add(line(example.operation(), example.status()));
  }

  /** Every status of every operation was seen at least once. */
  void wasSeenWhole() {
    Set<String> described =
        document.operations().stream()
            .flatMap(operation ->
                document.statuses(operation).stream().map(status -> line(operation, status)))
            .collect(toCollection(TreeSet::new));
    assertThat(seen).containsExactlyElementsOf(described);
  }

  private static String line(Operation operation, int status) {
    return operation + " " + status;
  }
}
