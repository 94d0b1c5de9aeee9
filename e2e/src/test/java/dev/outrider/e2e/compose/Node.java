package dev.outrider.e2e.compose;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A place in a YAML document. What is not there is empty. */
record Node(@Nullable Object value) {

  static Node parse(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Node(new Yaml(new SafeConstructor(options)).load(yaml));
  }

  boolean isPresent() {
    return value != null;
  }

  Node get(String key) {
    return value instanceof Map<?, ?> map ? new Node(map.get(key)) : new Node(null);
  }

  /** By key; of a list, its items are the keys. */
  Map<String, Node> entries() {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(
                  toMap(
                      entry -> String.valueOf(entry.getKey()),
                      entry -> new Node(entry.getValue()),
                      (one, other) -> one,
                      LinkedHashMap::new));
      case List<?> list ->
          list.stream()
              .collect(
                  toMap(
                      String::valueOf,
                      item -> new Node(null),
                      (one, other) -> one,
                      LinkedHashMap::new));
      case null, default -> Map.of();
    };
  }

  List<String> items() {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /** A scalar as it is written. */
  String text() {
    return value == null ? "" : value.toString();
  }
}
