package dev.outrider.torture.process;

import java.io.IOException;

/** What Java can't send by itself. */
public enum Signal {
  STOP("-STOP"),
  CONTINUE("-CONT");

  private final String option;

  Signal(String option) {
    this.option = option;
  }

  /** Returns when it is sent; a process that has ended meanwhile gets none. */
  public void send(ProcessHandle process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", option, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
