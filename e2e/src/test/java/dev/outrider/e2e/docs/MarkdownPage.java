package dev.outrider.e2e.docs;

import dev.outrider.e2e.repository.Repository;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation. */
record MarkdownPage(Path file, String text) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  static List<MarkdownPage> all() {
    return Repository.files(".md").stream().map(MarkdownPage::of).toList();
  }

  private static MarkdownPage of(Path file) {
    return new MarkdownPage(file, Repository.text(file));
  }

  /** Links into the repository that lead nowhere. */
  List<String> deadLinks() {
    return matches(LINK, 1).stream()
        .filter(link -> !link.contains("://"))
        .filter(link -> !leadsSomewhere(URI.create(link)))
        .toList();
  }

  List<String> matches(Pattern pattern, int group) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(group)).toList();
  }

  private boolean leadsSomewhere(URI link) {
    Path target = link.getPath().isEmpty() ? file : file.resolveSibling(link.getPath()).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return link.getFragment() == null || of(target).anchors().contains(link.getFragment());
  }

  /** As they are made of headings where the repository is shown. */
  private List<String> anchors() {
    return matches(HEADING, 1).stream()
        .map(heading ->
            heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
