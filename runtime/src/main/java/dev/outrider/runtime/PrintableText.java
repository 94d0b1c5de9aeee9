package dev.outrider.runtime;

/**
 * Text of strangers as one may print it: with control characters escaped it can neither begin a
 * line nor command a terminal.
 */
public final class PrintableText {
  private PrintableText() {}

  public static String of(String text) {
    var printable = new StringBuilder(text.length());
    append(text, printable);
    return printable.toString();
  }

  public static void append(String text, StringBuilder to) {
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      if (letter == '\n') {
        to.append("\\n");
      } else if (Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029') {
        to.append("\\u%04x".formatted((int) letter));
      } else {
        to.append(letter);
      }
    }
  }
}
