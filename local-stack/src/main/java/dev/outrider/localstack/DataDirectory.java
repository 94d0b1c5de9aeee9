package dev.outrider.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of a running stack, locked until closed. */
final class DataDirectory implements AutoCloseable {
  private static final FileAttribute<?> FOR_THE_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final FileChannel channel;

  private DataDirectory(FileChannel channel) {
    this.channel = channel;
  }

  static DataDirectory claim(Path directory, long neededBytes) {
    try {
      Files.createDirectories(directory, FOR_THE_OWNER);
      DataDirectory claimed = lock(directory);
      try {
        checkSpace(directory, neededBytes);
        return claimed;
      } catch (IOException | RuntimeException e) {
        claimed.close();
        throw e;
      }
    } catch (IOException e) {
      throw refused(directory, e);
    }
  }

  static LocalStackException refused(Path directory, IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    return reason.contains("No space left on device")
        ? new LocalStackException.DiskFull("The disk that holds %s is full.".formatted(directory))
        : new LocalStackException.DirectoryUnusable(
            "%s can't hold the servers' data: %s (%s)."
                .formatted(directory, reason, cause.getClass().getSimpleName()));
  }

  private static DataDirectory lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DataDirectory(channel);
      }
    } catch (OverlappingFileLockException _) {
      // Held by this very process: refused as any other's.
    }
    channel.close();
    throw new LocalStackException.DirectoryInUse(
        "Another Outrider runs on %s: stop it or choose another directory.".formatted(directory));
  }

  private static void checkSpace(Path directory, long neededBytes) throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < neededBytes) {
      throw new LocalStackException.DiskFull(
          "Only %d MB are free on the disk that holds %s, the servers need %d MB."
              .formatted(free >> 20, directory, neededBytes >> 20));
    }
  }

  /** The file stays: to delete it would let two processes lock two files of one name. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
