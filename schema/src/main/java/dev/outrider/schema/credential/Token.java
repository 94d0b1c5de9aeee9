package dev.outrider.schema.credential;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A secret as its holder has it: 256 random bits after a prefix that says what it opens. It needs
 * no escaping in an address. Prints nothing of itself.
 */
public record Token(String text) {

  private static final String DEVICE = "odt_";
  private static final String KEY = "ork_";
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("(odt|ork)_[A-Za-z0-9_-]{43}");

  /**
   * A new token of a device.
   *
   * @param random a {@link java.security.SecureRandom}
   */
  public static Token ofDevice(RandomGenerator random) {
    return of(DEVICE, random);
  }

  /**
   * A new key.
   *
   * @param random a {@link java.security.SecureRandom}
   */
  public static Token ofKey(RandomGenerator random) {
    return of(KEY, random);
  }

  /** Whether a text can be a token at all. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  public TokenHash hash() {
    return TokenHash.of(text);
  }

  @Override
  public String toString() {
    return "Token";
  }

  private static Token of(String prefix, RandomGenerator random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new Token(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }
}
