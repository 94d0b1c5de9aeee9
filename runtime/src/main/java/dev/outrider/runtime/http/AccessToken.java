package dev.outrider.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The token of the settings. Compares digests in constant time, so that neither its content nor its
 * length can be measured. Immutable.
 */
public final class AccessToken {
  private final byte[] expected;

  public AccessToken(String token) {
    expected = digest(token);
  }

  public boolean equalsText(String candidate) {
    return MessageDigest.isEqual(expected, digest(candidate));
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
