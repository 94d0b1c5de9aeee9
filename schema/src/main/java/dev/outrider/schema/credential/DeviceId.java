package dev.outrider.schema.credential;

import org.jspecify.annotations.Nullable;

/** What a device may be called. */
public final class DeviceId {

  public static final int LENGTH = 128;

  private static final int NAME_LENGTH = 200;

  private DeviceId() {}

  /** What is wrong with a text as the id of a device, as in "is blank"; null if nothing is. */
  public static @Nullable String flaw(String text) {
    return flaw(text, LENGTH);
  }

  /** What is wrong with a text as what people call a device; null if nothing is. */
  public static @Nullable String flawOfName(String text) {
    return flaw(text, NAME_LENGTH);
  }

  private static @Nullable String flaw(String text, int length) {
    if (text.isBlank()) {
      return "is blank";
    }
    if (text.length() > length) {
      return "is longer than " + length + " characters";
    }
    return text.codePoints().allMatch(DeviceId::isPrintable)
        ? null
        : "holds control characters or broken Unicode";
  }

  private static boolean isPrintable(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }
}
