package dev.outrider.streams.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;

/**
 * A Lua script that answers a number. It is called by its digest, and sent whole when the server
 * doesn't know it.
 *
 * @param text the script
 * @param digest of the text
 */
public record RedisScript(String text, String digest) {

  /** A script that lies beside the class. */
  public static RedisScript resource(Class<?> beside, String name) {
    return of(text(beside, name));
  }

  /**
   * A script that applies the batch of a projection, and moves the watermark with it: around the
   * {@code push.lua} that lies beside the class.
   */
  public static RedisScript push(Class<?> beside) {
    return of(
        text(RedisScript.class, "push-begin.lua")
            + text(beside, "push.lua")
            + text(RedisScript.class, "push-end.lua"));
  }

  private static String text(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name + " beside " + beside);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RedisScript of(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
      return new RedisScript(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Blocks until Redis has answered.
   *
   * @param keys of one hash slot
   * @param arguments texts and byte buffers
   */
  public long call(RedissonClient client, List<Object> keys, Object... arguments)
      throws InterruptedException {
    RScript script = client.getScript(ArgumentCodec.INSTANCE);
    try {
      try {
        return script
            .<Long>evalShaAsync(
                RScript.Mode.READ_WRITE, digest, RScript.ReturnType.LONG, keys, arguments)
            .get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RedisNoScriptException)) {
          throw e;
        }
        return script
            .<Long>evalAsync(
                RScript.Mode.READ_WRITE, text, RScript.ReturnType.LONG, keys, arguments)
            .get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }
}
