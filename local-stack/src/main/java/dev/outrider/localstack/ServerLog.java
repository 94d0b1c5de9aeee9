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
  private static final int TELLING_LINES = 20;
  private static final Pattern COMPLAINT =
      Pattern.compile("FATAL|PANIC|ERROR|Exception|[Ff]atal|error while loading|No space left");
  private static final Pattern REFUSED_CLIENT = Pattern.compile("the database system is|^\\s+at ");
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
        .skip(Math.max(0, lines.size() - TELLING_LINES))
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
      return new String(tail, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
