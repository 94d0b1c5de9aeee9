package dev.outrider.relay.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column whose value becomes a header.
 *
 * @param header the header's name
 */
public record HeaderPlacement(String column, String header) {

  private static final Pattern ONE =
      Pattern.compile("\\s*([^:,\\s]+)\\s*:\\s*header\\s*(?::\\s*([^:,]*[^:,\\s])\\s*)?");

  /** In the outbox event router's words: {@code column:header} or {@code column:header:name}. */
  static List<HeaderPlacement> parse(String text) {
    List<HeaderPlacement> placements = new ArrayList<>();
    Set<String> headers = new HashSet<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      Matcher one = ONE.matcher(part);
      if (!one.matches()) {
        throw new IllegalArgumentException("no placement as a header: " + part);
      }
      String header = one.group(2) == null ? one.group(1) : one.group(2);
      if (!headers.add(header)) {
        throw new IllegalArgumentException("two columns for header " + header);
      }
      placements.add(new HeaderPlacement(one.group(1), header));
    }
    return List.copyOf(placements);
  }
}
