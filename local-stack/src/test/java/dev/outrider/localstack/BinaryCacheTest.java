package dev.outrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir private Path directory;

  @Test
  void unpacksOnce() throws IOException {
    BinaryCache cache = new BinaryCache(directory.resolve("cache"), directory.resolve("other"));
    Path first = cache.directory("tool", CONTENT, BinaryCacheTest::program);
    Path second =
        cache.directory(
            "tool",
            CONTENT,
            _ -> {
              throw new AssertionError("again");
            });
    assertThat(second).isEqualTo(first);
    assertThat(first.resolve("program")).hasContent("run");
  }

  @Test
  void twoAtOnceAgree() throws Exception {
    CyclicBarrier bothUnpacked = new CyclicBarrier(2);
    BinaryCache.Unpacking slow =
        unfinished -> {
          program(unfinished);
          meet(bothUnpacked);
        };
    BinaryCache cache = new BinaryCache(directory.resolve("cache"), directory.resolve("other"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Path> first = threads.submit(() -> cache.directory("tool", CONTENT, slow));
      Future<Path> second = threads.submit(() -> cache.directory("tool", CONTENT, slow));
      assertThat(first.get()).isEqualTo(second.get());
      assertThat(first.get().resolve("program")).hasContent("run");
    }
    assertThat(directory.resolve("cache")).isDirectoryNotContaining("glob:**unfinished*");
  }

  @Test
  void whatFailedHalfwayIsNotTakenForFinished() throws IOException {
    BinaryCache cache = new BinaryCache(directory.resolve("cache"), directory.resolve("other"));
    assertThatIOException()
        .isThrownBy(() ->
            cache.directory(
                "tool",
                CONTENT,
                _ -> {
                  throw new IOException("No space left on device");
                }));
    assertThat(cache.directory("tool", CONTENT, BinaryCacheTest::program).resolve("program"))
        .hasContent("run");
  }

  @Test
  void withoutAHomeTheTemporaryDirectoryServes() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    BinaryCache cache = new BinaryCache(file.resolve("cache"), directory.resolve("other"));
    assertThat(cache.directory("tool", CONTENT, BinaryCacheTest::program))
        .startsWith(directory.resolve("other"));
  }

  private static void program(Path unfinished) throws IOException {
    Files.writeString(unfinished.resolve("program"), "run");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
