package dev.outrider.e2e.compose;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Compose file. */
record ComposeFile(Node document) {

  static ComposeFile parse(String yaml) {
    return new ComposeFile(Node.parse(yaml));
  }

  List<ComposeService> services() {
    return document.get("services").entries().entrySet().stream()
        .map(entry -> new ComposeService(entry.getKey(), entry.getValue()))
        .toList();
  }

  Set<String> serviceNames() {
    return document.get("services").entries().keySet();
  }

  /** By secret, the variable that it comes from; empty for one that comes from elsewhere. */
  Map<String, String> secretVariables() {
    return document.get("secrets").entries().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().get("environment").text()));
  }

  Set<String> volumes() {
    return document.get("volumes").entries().keySet();
  }
}
