package dev.outrider.localstack;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Unpacked programs, each in a directory named after its content and shared by all processes of a
 * user.
 */
final class BinaryCache {
  private final Path preferred;
  private final Path fallback;

  /** The fallback is for users whose home can't be written. */
  BinaryCache(Path preferred, Path fallback) {
    this.preferred = preferred;
    this.fallback = fallback;
  }

  /** Writes a program into an empty directory. */
  interface Unpacking {
    void into(Path directory) throws IOException;
  }

  static BinaryCache ofUser() {
    Path home = Path.of(System.getProperty("user.home"));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new BinaryCache(
        home.resolve(".cache").resolve("outrider"),
        temporary.resolve("outrider-" + System.getProperty("user.name")));
  }

  /** The directory of this content, unpacked now if no process did it before. */
  Path directory(String name, byte[] content, Unpacking unpacking) throws IOException {
    Path root = root();
    Path finished = root.resolve(name + "-" + digest(content));
    if (Files.isDirectory(finished)) {
      return finished;
    }
    Path unfinished = Files.createTempDirectory(root, name + ".unfinished-");
    try {
      unpacking.into(unfinished);
      FileTree.finish(unfinished, finished);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(finished)) {
        throw e;
      }
      // Another process was faster.
    } finally {
      FileTree.delete(unfinished);
    }
    return finished;
  }

  private Path root() throws IOException {
    try {
      return Files.createDirectories(preferred);
    } catch (IOException _) {
      return ownFallback();
    }
  }

  /** In a directory that all users share, someone else's could hold programs that aren't ours. */
  private Path ownFallback() throws IOException {
    Files.createDirectories(fallback);
    Path probe = Files.createTempFile("outrider", null);
    boolean ours = Files.getOwner(fallback).equals(Files.getOwner(probe));
    Files.delete(probe);
    return ours ? fallback : Files.createTempDirectory("outrider");
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
