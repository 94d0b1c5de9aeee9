package dev.outrider.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.EventSchemas;
import dev.outrider.schema.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the topics tells of those that there are, and of every event. */
final class AsyncApiTest {
  private final JsonNode document = read();

  @Test
  void describesEveryEventWithItsSchema() {
    var messages = document.path("components").path("messages");
    for (String type : EventSchemas.TYPES) {
      assertThat(messages.path(type).path("payload").path("$ref").asString(""))
          .isEqualTo("schemas/" + type + ".schema.json");
    }
  }

  @Test
  void describesTheTopicsThatHoldEvents() {
    var topics = new Topics("");
    assertThat(addresses())
        .containsExactlyInAnyOrder(
            topics.position(), topics.order(), topics.quarantine(), topics.deadLetter());
  }

  @Test
  void refersToWhatIsThere() {
    for (String reference : references(document, new ArrayList<>())) {
      if (reference.startsWith("#")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        var type = reference.replaceAll("schemas/|\\.schema\\.json", "");
        assertThat(EventSchemas.TYPES).contains(type);
      }
    }
  }

  private List<String> addresses() {
    var addresses = new ArrayList<String>();
    document
        .path("channels")
        .forEachEntry((name, channel) -> addresses.add(channel.path("address").asString()));
    return addresses;
  }

  private static List<String> references(JsonNode node, List<String> found) {
    if (node.has("$ref")) {
      found.add(node.path("$ref").asString());
    }
    node.forEach(child -> references(child, found));
    return found;
  }

  private static JsonNode read() {
    try (InputStream yaml = EventSchemas.class.getResourceAsStream("asyncapi.yaml")) {
      return JsonMapper.shared().valueToTree(new Yaml().load(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
