package dev.outrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @TempDir private Path directory;

  @Test
  void theComplaintIsTheLastLineThatSaysWhatWentWrong() throws IOException {
    ServerLog log =
        log(
            """
            2026-11-20 08:30:01.123 UTC [4711] LOG:  starting PostgreSQL 18.6
            2026-11-20 08:30:01.200 UTC [4712] FATAL:  the database system is starting up
            2026-11-20 08:30:01.300 UTC [4711] FATAL:  could not map anonymous shared memory
            2026-11-20 08:30:01.301 UTC [4711] LOG:  database system is shut down
            """);
    assertThat(log.complaint()).isEqualTo("FATAL:  could not map anonymous shared memory");
    assertThat(log.diskFull()).isFalse();
  }

  @Test
  void anErrorOfAClientIsNotWhyTheServerEnded() throws IOException {
    ServerLog log =
        log(
            """
            2026-11-20 08:30:01.123 UTC [4711] ERROR:  relation "orders" does not exist
            2026-11-20 08:30:02.123 UTC [4712] FATAL:  role "nobody" does not exist
            2026-11-20 08:30:03.123 UTC [4713] LOG:  checkpoint starting
            Killed
            """);
    assertThat(log.complaint()).isEqualTo("Killed");
  }

  @Test
  void withoutOneItIsTheLastLine() throws IOException {
    assertThat(log("started\n\nKilled\n\n").complaint()).isEqualTo("Killed");
  }

  @Test
  void anEmptyLogSaysSo() throws IOException {
    assertThat(log("").complaint()).isEqualTo("its log is empty");
  }

  @Test
  void aFullDiskIsRecognised() throws IOException {
    assertThat(log("PANIC:  could not write to file: No space left on device\n").diskFull())
        .isTrue();
  }

  @Test
  void aNewRunKeepsTheLogOfTheOneBefore() throws IOException {
    ServerLog log = log("old\n");
    log.begin();
    assertThat(log.complaint()).isEqualTo("its log is empty");
    assertThat(directory.resolve("server.log.previous")).hasContent("old");
  }

  private ServerLog log(String content) throws IOException {
    return new ServerLog(Files.writeString(directory.resolve("server.log"), content));
  }
}
