package dev.outrider.localstack;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that no server is started on. */
class StackRefusalTest {
  @TempDir private Path directory;
  private ServerFiles postgres;

  @BeforeEach
  void name() {
    postgres = new ServerFiles(directory, "postgres");
  }

  @Test
  void halfWrittenPostgresData() throws IOException {
    Files.createDirectories(postgres.data().resolve("base"));
    assertThatExceptionOfType(LocalStackException.DirectoryUnusable.class)
        .isThrownBy(() -> new PostgresData(postgres).ensure(StackRefusalTest::never))
        .withMessage(
            "%s is not a complete Postgres data directory: move it away or choose another directory.",
            postgres.data());
  }

  @Test
  void dataOfAnotherPostgres() throws IOException {
    Files.createDirectories(postgres.data().resolve("global"));
    Files.writeString(postgres.data().resolve("global/pg_control"), "");
    Files.writeString(postgres.data().resolve("PG_VERSION"), "15\n");
    assertThatExceptionOfType(LocalStackException.DirectoryUnusable.class)
        .isThrownBy(() -> new PostgresData(postgres).ensure(StackRefusalTest::never))
        .withMessageContaining("was written by Postgres 15, this is Postgres 18");
  }

  @Test
  void halfWrittenKafkaData() throws IOException {
    Files.createDirectories(directory.resolve("kafka/position-0"));
    try (KafkaServer kafka = new KafkaServer(directory, 0)) {
      assertThatExceptionOfType(LocalStackException.DirectoryUnusable.class)
          .isThrownBy(kafka::start)
          .withMessageContaining("is not a complete Kafka data directory");
    }
  }

  @Test
  void aFullDisk() {
    assertThatExceptionOfType(LocalStackException.DiskFull.class)
        .isThrownBy(() -> DataDirectory.claim(directory, Long.MAX_VALUE).close())
        .withMessageMatching("Only \\d+ MB are free on the disk that holds .*");
  }

  @Test
  void aFile() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatExceptionOfType(LocalStackException.DirectoryUnusable.class)
        .isThrownBy(() -> DataDirectory.claim(file, 0).close())
        .withMessageContaining(file + " can't hold the servers' data");
  }

  private static void never(Path unfinished) {
    throw new AssertionError("laid out " + unfinished);
  }
}
