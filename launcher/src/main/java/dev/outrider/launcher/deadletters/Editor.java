package dev.outrider.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.failure.RelayFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The editor of the person at the terminal. */
record Editor(String command) {

  static Editor of(Map<String, String> environment) {
    String visual = environment.getOrDefault("VISUAL", "");
    String editor = visual.isBlank() ? environment.getOrDefault("EDITOR", "") : visual;
    return new Editor(editor.isBlank() ? "vi" : editor);
  }

  /** The text as it is when the editor ends; a line break that it put at the end is left out. */
  String edit(byte[] text) {
    try {
      Path file = Files.createTempFile("outrider-dead-letter-", ".txt");
      try {
        Files.write(file, text);
        int exit =
            new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
          throw new RelayFailure("The editor ended with " + exit + ": nothing was replayed", null);
        }
        byte[] edited = Files.readAllBytes(file);
        boolean added =
            edited.length > 0
                && edited[edited.length - 1] == '\n'
                && (text.length == 0 || text[text.length - 1] != '\n');
        return new String(edited, 0, added ? edited.length - 1 : edited.length, UTF_8);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new RelayFailure("The editor could not be used: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RelayFailure("Interrupted in the editor", e);
    }
  }
}
