package dev.outrider.e2e.foreign;

import dev.outrider.e2e.repository.Repository;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Commands that a page shows.
 *
 * @param number which of the page, from 1
 * @param answer what the page shows right below them; empty if nothing
 */
public record Example(String page, int number, String script, String answer) {

  private static final Pattern SHELL =
      Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:\\n```(?:json)?\\n(.*?)^```$)?");

  /** Those in which the program is called. */
  public static List<Example> of(String page, String program) {
    List<MatchResult> blocks = SHELL.matcher(Repository.text(page)).results().toList();
    return java.util.stream.IntStream.range(0, blocks.size())
        .mapToObj(index -> of(page, index + 1, blocks.get(index)))
        .filter(
            example -> Pattern.compile("(?m)^" + program + " ").matcher(example.script()).find())
        .toList();
  }

  private static Example of(String page, int number, MatchResult block) {
    String answer = block.group(2);
    return new Example(page, number, block.group(1), answer == null ? "" : answer);
  }

  /** The same for devices that no other page names. */
  public Example withOwnDevices() {
    String own = page.replaceAll("[^a-z]", "") + number + "-";
    return new Example(
        page, number, script.replaceAll("\\b(van|courier)-(\\d)", own + "$1-$2"), answer);
  }

  public Example with(int documentedPort, int port) {
    return new Example(page, number, script.replace(":" + documentedPort, ":" + port), answer);
  }

  @Override
  public String toString() {
    return page + " " + number;
  }
}
