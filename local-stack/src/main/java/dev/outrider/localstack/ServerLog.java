package dev.outrider.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** What a server printed since its last start. */
record ServerLog(Path file) {
  private static final int TAIL_BYTES = 64 * 1024;
  private static final int TELLING_LINES = 30;
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "FATAL|PANIC|[Ff]atal|Exception|error:|error while loading|OutOfMemory|No space left"
              + "|^Killed|^Aborted|^Segmentation fault");
  private static final Pattern REFUSED_CLIENT = Pattern.compile("the database system is");
  private static final Pattern STACK_FRAME = Pattern.compile("^\\s+at ");
  private static final Pattern TIME = Pattern.compile("^[0-9:.,TZ -]+(UTC )?(\\[\\d+] )?");

  /** Puts the log of the run before aside. */
  void begin() throws IOException {
    if (Files.exists(file)) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".previous"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(file);
  }

  boolean diskFull() {
    return tail().stream().anyMatch(line -> line.contains("No space left on device"));
  }

  /** The last line that says what went wrong, or just the last one. */
  String complaint() {
    List<String> lines = tail();
    return lines.stream()
        .filter(line -> COMPLAINT.matcher(line).find())
        .filter(line -> !REFUSED_CLIENT.matcher(line).find())
        .reduce((_, last) -> last)
        .or(() -> lines.stream().reduce((_, last) -> last))
        .map(line -> TIME.matcher(line).replaceFirst("").strip())
        .orElse("its log is empty");
  }

  private List<String> tail() {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.max(0, log.length() - TAIL_BYTES));
      byte[] tail = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(tail);
      List<String> lines =
          new String(tail, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).find())
              .toList();
      return lines.subList(Math.max(0, lines.size() - TELLING_LINES), lines.size());
    } catch (IOException _) {
      return List.of();
    }
  }
}
