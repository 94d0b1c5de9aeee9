package dev.outrider.e2e.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is wrong with a Compose file, found without running it. */
final class ComposeRules {
  private static final String SECRETS = "/run/secrets/";
  private static final String READY = "/opt/outrider/bin/ready";
  private static final Set<String> NOT_SERVING = Set.of("migrate", "simulate");
  private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|TOKEN|SECRET|API_KEY).*");
  private static final Pattern CREDENTIALS = Pattern.compile("://[^/]*@|[?&]password=");

  private final ProgramSettings program = new ProgramSettings();
  private final ComposeFile file;
  private final Path secretFiles;
  private final List<String> problems = new ArrayList<>();

  private ComposeRules(ComposeFile file, Path secretFiles) {
    this.file = file;
    this.secretFiles = secretFiles;
  }

  /**
   * Checks all rules.
   *
   * @param secretFiles an empty directory for the secrets that the program reads
   * @return a sentence for each violation
   */
  static List<String> problems(ComposeFile file, Path secretFiles) {
    var rules = new ComposeRules(file, secretFiles);
    rules.checkRoles();
    rules.checkSecrets();
    for (ComposeService service : file.services()) {
      rules.checkDependencies(service);
      rules.checkReach(service);
      rules.checkNoSecretIsWrittenOut(service);
      if (service.isOurs()) {
        rules.checkCommand(service);
      } else if (service.healthCheck().isEmpty()) {
        rules.problem(service, "has no health check");
      }
    }
    return rules.problems;
  }

  private void checkRoles() {
    for (String role : ProgramSettings.roles()) {
      if (!file.serviceNames().contains(role)) {
        problems.add("the role " + role + " has no service");
      }
    }
    long builders =
        file.services().stream().filter(service -> service.node().get("build").isPresent()).count();
    if (builders != 1) {
      problems.add(builders + " services build the image, not one");
    }
  }

  private void checkCommand(ComposeService service) {
    if (!service.command().equals(List.of(service.name()))) {
      problem(service, "runs " + service.command());
    }
    program
        .problems(service.name(), withSecretFiles(service))
        .forEach(sentence -> problem(service, sentence));
    boolean builds = service.node().get("build").isPresent();
    if (!service.node().get("pull_policy").text().equals(builds ? "build" : "never")) {
      problem(service, "could pull a stranger's image of our name");
    }
    if (!NOT_SERVING.contains(service.name())) {
      checkHealth(service);
    }
  }

  private void checkHealth(ComposeService service) {
    String port = ProgramSettings.port(service.name());
    if (!service.healthCheck().equals(List.of("CMD", READY, port))) {
      problem(service, "is not asked for its health on port " + port + service.healthCheck());
    }
  }

  private void checkDependencies(ComposeService service) {
    for (Map.Entry<String, String> dependency : service.dependencies().entrySet()) {
      var target =
          file.services().stream()
              .filter(other -> other.name().equals(dependency.getKey()))
              .findFirst();
      if (target.isEmpty()) {
        problem(service, "depends on " + dependency.getKey() + ", which is not there");
      } else if (!canCome(target.get(), dependency.getValue())) {
        problem(service, "waits for what never comes: " + dependency);
      }
    }
    if (service.isOurs() && service.dependencies().isEmpty()) {
      problem(service, "waits for nobody");
    }
  }

  private static boolean canCome(ComposeService target, String condition) {
    return switch (condition) {
      case "service_healthy" -> !target.healthCheck().isEmpty();
      case "service_completed_successfully" -> target.node().get("restart").text().equals("no");
      default -> false;
    };
  }

  private void checkReach(ComposeService service) {
    service.ports().stream()
        .filter(port -> !port.startsWith("127.0.0.1:"))
        .forEach(port -> problem(service, "can be reached from other machines: " + port));
    service.namedVolumes().stream()
        .filter(volume -> !file.volumes().contains(volume))
        .forEach(volume -> problem(service, "uses the volume " + volume + ", which is not there"));
  }

  private void checkNoSecretIsWrittenOut(ComposeService service) {
    new TreeMap<>(service.environment())
        .forEach((name, value) -> {
          boolean named = SECRET_NAME.matcher(name).matches() && !name.endsWith("_FILE");
          if (named || CREDENTIALS.matcher(value).find()) {
            problem(service, "has a secret written out in " + name);
          }
          if (value.startsWith(SECRETS)
              && !service.secrets().contains(value.substring(SECRETS.length()))) {
            problem(service, "is not given the secret of " + name);
          }
        });
  }

  private void checkSecrets() {
    var used = file.services().stream().flatMap(service -> service.secrets().stream()).toList();
    used.stream()
        .distinct()
        .filter(secret -> !file.secretVariables().containsKey(secret))
        .forEach(secret -> problems.add("the secret " + secret + " is not there"));
    file.secretVariables()
        .forEach((secret, variable) -> {
          if (variable.isEmpty()) {
            problems.add("the secret " + secret + " does not come from a variable");
          }
          if (!used.contains(secret)) {
            problems.add("nobody uses the secret " + secret);
          }
        });
  }

  /** The environment as the program would find it, with a file for each secret. */
  private Map<String, String> withSecretFiles(ComposeService service) {
    var environment = new TreeMap<String, String>(service.environment());
    environment.replaceAll((name, value) ->
        value.startsWith(SECRETS) ? secretFile(value.substring(SECRETS.length())) : value);
    return environment;
  }

  private String secretFile(String secret) {
    try {
      return Files.writeString(secretFiles.resolve(secret), "0123456789abcdef").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void problem(ComposeService service, String sentence) {
    problems.add(service.name() + ": " + sentence);
  }
}
