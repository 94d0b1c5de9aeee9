package dev.outrider.peers;

import java.io.IOException;
import java.io.InputStream;

/** For a child process that must not outlive the one that started it. */
public final class EndsWithParent {

  private EndsWithParent() {}

  /** Ends this process when its standard input, a pipe from the parent, is closed. */
  public static void watch() {
    InputStream parent = System.in;
    Thread.ofPlatform().daemon().name("parent").start(() -> haltAtEndOf(parent));
  }

  private static void haltAtEndOf(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // Nothing is ever sent; only the end counts.
      }
    } catch (IOException _) {
      // A broken pipe is an end, too.
    }
    Runtime.getRuntime().halt(1);
  }
}
