package dev.outrider.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.e2e.repository.Repository;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.settings.KnownSettings;
import dev.outrider.runtime.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {
  private static final Pattern SETTING = Pattern.compile("OUTRIDER_[A-Z_]+");
  private static final Pattern METRIC = Pattern.compile("`(outrider_[a-z_]+)`");
  private static final Pattern METER = Pattern.compile("\"(outrider_[a-z_]+)\"");
  private static final String EXPOSED = "_(total|seconds)$";

  static List<MarkdownPage> pages() {
    return MarkdownPage.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(MarkdownPage page) {
    assertThat(page.deadLinks()).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsFound() {
    var page =
        new MarkdownPage(
            Repository.path("docs/some.md"),
            "# A place\n[a](none.md) [b](../README.md) [c](../README.md#none) [d](https://x.y/z)");

    assertThat(page.deadLinks()).containsExactly("none.md", "../README.md#none");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everySettingThatIsNamedExists(MarkdownPage page) {
    Set<String> known = KnownSettings.all().stream().map(Setting::name).collect(Collectors.toSet());

    assertThat(page.matches(SETTING, 0))
        .allMatch(name ->
            name.endsWith("_")
                ? known.stream().anyMatch(setting -> setting.startsWith(name))
                : known.contains(name.replaceFirst("_FILE$", "")));
  }

  @Test
  void everyMetricThatIsNamedExists() {
    Set<String> meters =
        Repository.files(".java").stream()
            .filter(DocumentationTest::isProgram)
            .flatMap(file -> METER.matcher(Repository.text(file)).results())
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toSet());

    assertThat(operating().matches(METRIC, 1))
        .filteredOn(name -> name.matches("outrider_(ingest|relay|project|history|http)_.*"))
        .isNotEmpty()
        .allMatch(name -> meters.contains(name.replaceFirst(EXPOSED, "")) || meters.contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/running.md"})
  void everyRoleIsListedWithItsPort(String page) {
    for (ServiceRole<?> role : ServiceRole.all()) {
      assertThat(Repository.text(page))
          .containsPattern("(?m)^\\| `%s` \\|.*\\b%s\\b".formatted(role.name(), port(role)));
    }
  }

  private static String port(ServiceRole<?> role) {
    return role.settings().stream()
        .filter(setting -> setting.name().matches("OUTRIDER_[A-Z]+_PORT"))
        .map(setting -> String.valueOf(setting.defaultText()))
        .findFirst()
        .orElseThrow();
  }

  private static MarkdownPage operating() {
    Path file = Repository.path("docs/operating.md");
    return new MarkdownPage(file, Repository.text(file));
  }

  private static boolean isProgram(Path file) {
    return file.toString().contains("/src/main/");
  }
}
