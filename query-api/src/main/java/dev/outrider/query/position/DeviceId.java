package dev.outrider.query.position;

/** Whether a text may name a device. What can't is answered at once, without asking Redis. */
public final class DeviceId {
  private static final int LONGEST = 256;

  private DeviceId() {}

  public static boolean isValid(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.codePoints().noneMatch(DeviceId::isUnusable);
  }

  /** A control character, half of a surrogate pair, or what stands for bytes that are no UTF-8. */
  private static boolean isUnusable(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || codePoint == 0xFFFD;
  }
}
