package dev.outrider.relay.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the value of the column that is routed by becomes a topic's name.
 *
 * @param regex what the value has to match; one that doesn't is the name as it is
 * @param replacement the name, with {@code ${group}} or {@code $1} for groups of the regex
 */
public record TopicPattern(Pattern regex, String replacement) {

  private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\$(?:\\{([^}]*)}|(\\d))?");

  public String topicOf(String routedByValue) {
    Matcher matcher = regex.matcher(routedByValue);
    return matcher.matches() ? matcher.replaceFirst(replacement) : routedByValue;
  }

  /** Whether the replacement names no group that the regex lacks. */
  boolean isComplete() {
    int groups = regex.matcher("").groupCount();
    return GROUP
        .matcher(replacement)
        .results()
        .allMatch(found ->
            found.group(1) != null
                ? regex.namedGroups().containsKey(found.group(1))
                : found.group(2) != null && Integer.parseInt(found.group(2)) <= groups);
  }
}
