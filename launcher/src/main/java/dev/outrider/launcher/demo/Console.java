package dev.outrider.launcher.demo;

import java.io.PrintWriter;

/** Lines that stay and one status line that is written over, where there is a terminal for it. */
final class Console {

  private static final int STATUS_EVERY = 5;

  private final PrintWriter out;
  private final boolean terminal;
  private boolean statusShown;
  private int statuses;

  Console(PrintWriter out) {
    this.out = out;
    this.terminal = isTerminal();
  }

  @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25 where there is no terminal
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  void line(String text) {
    if (statusShown) {
      out.println();
      statusShown = false;
    }
    out.println(text);
    out.flush();
  }

  void status(String text) {
    if (terminal) {
      out.print("\r\033[K" + text);
      statusShown = true;
    } else if (statuses++ % STATUS_EVERY == 0) {
      out.println(text);
    }
    out.flush();
  }
}
