package dev.outrider.launcher.doctor;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/** Findings for people: a line each, what to do below it, the count at the end. */
public final class FindingsReport {
  private static final String GOOD = "✓";
  private static final String BAD = "✗";

  private final List<Finding> findings;

  public FindingsReport(List<Finding> findings) {
    this.findings = List.copyOf(findings);
  }

  /** Whether nothing is bad. */
  public boolean isHealthy() {
    return count(Finding.Bad.class) == 0;
  }

  public void print(PrintStream out) {
    out.print(text(out.charset()));
    out.flush();
  }

  /** With marks that the charset can show. */
  public String text(Charset charset) {
    boolean pictures = charset.newEncoder().canEncode(GOOD + BAD);
    int width = findings.stream().mapToInt(finding -> finding.name().length()).max().orElse(0);
    var text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(mark(finding, pictures))
          .append(' ')
          .append(finding.name())
          .repeat(' ', width - finding.name().length() + 2)
          .append(finding.whatIs())
          .append('\n');
      appendRemedy(finding, text);
    }
    return text.append(summary()).append('\n').toString();
  }

  private static String mark(Finding finding, boolean pictures) {
    return switch (finding) {
      case Finding.Good good -> pictures ? GOOD : "+";
      case Finding.Warning warning -> "!";
      case Finding.Bad bad -> pictures ? BAD : "x";
    };
  }

  private static void appendRemedy(Finding finding, StringBuilder text) {
    String remedy =
        switch (finding) {
          case Finding.Good good -> "";
          case Finding.Warning warning -> warning.whatToDo();
          case Finding.Bad bad -> bad.whatToDo();
        };
    remedy.lines().forEach(line -> text.append("    ").append(line).append('\n'));
  }

  private String summary() {
    long good = count(Finding.Good.class);
    long warnings = count(Finding.Warning.class);
    long bad = count(Finding.Bad.class);
    return "%d good, %d %s, %d bad"
        .formatted(good, warnings, warnings == 1 ? "warning" : "warnings", bad);
  }

  private long count(Class<? extends Finding> type) {
    return findings.stream().filter(type::isInstance).count();
  }
}
