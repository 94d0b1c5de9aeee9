package dev.outrider.launcher.doctor;

/** A question with a name. One that can't be answered is a finding too. */
record Examination<S>(String name, Question<S> question) {
  Finding of(S server) {
    try {
      return question.ask(name, server);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return new Finding.Bad(
          name,
          "could not be examined: " + Reason.of(e),
          "Examine as a user that may see it, or mend what is bad above first.");
    }
  }
}
