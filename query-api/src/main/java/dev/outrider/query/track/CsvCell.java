package dev.outrider.query.track;

/**
 * Text in CSV. Spreadsheets run what begins like a formula, wherever it came from; an apostrophe
 * before it makes it text. The signs also have wide forms, which some programs take for the same.
 */
final class CsvCell {
  private static final String STARTS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvCell() {}

  static void append(String text, StringBuilder out) {
    boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
    if (!formula && text.chars().noneMatch(CsvCell::needsQuotes)) {
      out.append(text);
      return;
    }
    out.append('"');
    if (formula) {
      out.append('\'');
    }
    out.append(text.replace("\"", "\"\"")).append('"');
  }

  /** The semicolon too: it separates cells where the comma is for decimals. */
  private static boolean needsQuotes(int c) {
    return c == '"' || c == ',' || c == ';' || c < ' ';
  }
}
