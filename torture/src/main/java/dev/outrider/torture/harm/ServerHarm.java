package dev.outrider.torture.harm;

import dev.outrider.localstack.LocalServer;
import dev.outrider.torture.process.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Bad times of one server; each method returns when it runs again. */
public record ServerHarm(LocalServer server) {

  /** SIGSTOP to it and all that it has started, then SIGCONT. */
  public void pause(Duration time) throws IOException, InterruptedException {
    List<ProcessHandle> family =
        server.process().stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .toList();
    try {
      for (ProcessHandle process : family) {
        Signal.STOP.send(process);
      }
      Thread.sleep(time);
    } finally {
      for (ProcessHandle process : family) {
        Signal.CONTINUE.send(process);
      }
    }
  }

  /** Kill -9 to it and all that it has started. */
  public void kill(Duration absence) throws InterruptedException {
    server.kill();
    Thread.sleep(absence);
    server.start();
  }

  /** As its administrator would stop it. */
  public void stop(Duration absence) throws InterruptedException {
    server.close();
    Thread.sleep(absence);
    server.start();
  }
}
