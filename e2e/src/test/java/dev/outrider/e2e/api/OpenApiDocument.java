package dev.outrider.e2e.api;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI 3.1 document: what may be asked, and what the answers look like. */
final class OpenApiDocument {
  private static final String SERVER = "https://outrider.invalid";
  private static final String HERE = SERVER + "/openapi.yaml";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode root;
  private final SchemaRegistry schemas;

  private OpenApiDocument(JsonNode root, SchemaRegistry schemas) {
    this.root = root;
    this.schemas = schemas;
  }

  /**
   * @param besides documents that it refers to, by the path at which they are served
   */
  static OpenApiDocument parse(String yaml, Map<String, String> besides) {
    JsonNode root = JSON.valueToTree(new Yaml().load(yaml));
    Map<String, String> texts = new HashMap<>();
    texts.put(HERE, root.toString());
    besides.forEach((path, text) -> texts.put(SERVER + path, text));
    return new OpenApiDocument(
        root,
        SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(), builder -> builder.schemas(texts)));
  }

  String version() {
    return root.path("openapi").asString();
  }

  Set<Operation> operations() {
    Set<Operation> operations = new LinkedHashSet<>();
    root.path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) -> {
              if (METHODS.contains(method)) {
                operations.add(new Operation(method.toUpperCase(Locale.ROOT), path));
              }
            }));
    return operations;
  }

  Set<Integer> statuses(Operation operation) {
    Set<Integer> statuses = new LinkedHashSet<>();
    node(operation)
        .path("responses")
        .forEachEntry((status, response) -> statuses.add(Integer.valueOf(status)));
    return statuses;
  }

  boolean describes(Operation operation, int status, String contentType) {
    return resolve(node(operation).path("responses").path("" + status))
        .path("content")
        .has(contentType);
  }

  /** What is wrong with the answer by this document. */
  List<String> objections(Operation operation, Answer answer) {
    JsonNode response = resolve(node(operation).path("responses").path("" + answer.status()));
    if (response.isMissingNode()) {
      return List.of("the status is not described");
    }
    List<String> objections = new ArrayList<>();
    response
        .path("headers")
        .forEachEntry((name, header) -> {
          if (resolve(header).path("required").asBoolean(false) && !answer.has(name)) {
            objections.add("the header " + name + " is missing");
          }
        });
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      if (!answer.body().isEmpty()) {
        objections.add("a body is not described");
      }
      return objections;
    }
    if (!content.has(answer.type())) {
      objections.add("the content type " + answer.type() + " is not described");
    } else if (content.path(answer.type()).has("schema") && answer.type().endsWith("json")) {
      objections.addAll(flaws(pointer(operation, answer), answer.body()));
    }
    return objections;
  }

  private List<String> flaws(String pointer, String json) {
    return schemas
        .getSchema(SchemaLocation.of(HERE + "#" + pointer))
        .validate(JSON.readTree(json))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private String pointer(Operation operation, Answer answer) {
    JsonNode described = node(operation).path("responses").path("" + answer.status());
    String response =
        described.has("$ref")
            ? described.path("$ref").asString().substring(1)
            : "/paths/%s/%s/responses/%d"
                .formatted(
                    escape(operation.path()),
                    operation.method().toLowerCase(Locale.ROOT),
                    answer.status());
    return response + "/content/" + escape(answer.type()) + "/schema";
  }

  private JsonNode node(Operation operation) {
    return root.path("paths")
        .path(operation.path())
        .path(operation.method().toLowerCase(Locale.ROOT));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
