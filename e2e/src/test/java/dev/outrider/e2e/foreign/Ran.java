package dev.outrider.e2e.foreign;

import java.util.List;

/**
 * What came of a command.
 *
 * @param output also what it wrote to its standard error
 */
public record Ran(int exit, String output) {

  public List<String> lines() {
    return output.lines().filter(line -> !line.isBlank()).toList();
  }

  public String lastLine() {
    List<String> lines = lines();
    return lines.isEmpty() ? "" : lines.getLast();
  }
}
