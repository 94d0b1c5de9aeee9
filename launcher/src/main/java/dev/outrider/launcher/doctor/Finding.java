package dev.outrider.launcher.doctor;

/** What one examination found. */
public sealed interface Finding {
  /** What was examined, in a word or two. */
  String name();

  /** What is the case. */
  String whatIs();

  record Good(String name, String whatIs) implements Finding {}

  /** It works, but not as it should. */
  record Warning(String name, String whatIs, String whatToDo) implements Finding {}

  /** Outrider won't work, or not keep its promises. */
  record Bad(String name, String whatIs, String whatToDo) implements Finding {}
}
