package dev.outrider.query.request;

import com.linecorp.armeria.server.ServiceRequestContext;

/** The device that a path names with {@code {id}}. */
public final class DeviceName {
  private static final int LONGEST = 256;

  private DeviceName() {}

  /** What can't name a device is a problem of the parameters. */
  public static String read(ServiceRequestContext context, RequestParameters parameters) {
    String name = String.valueOf(context.pathParam("id"));
    if (name.isBlank()
        || name.length() > LONGEST
        || name.codePoints().anyMatch(DeviceName::isUnusable)) {
      parameters.problem(
          "A device is named by 1 to 256 characters that are not all blank and no control character.");
    }
    return name;
  }

  private static boolean isUnusable(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || codePoint == 0xFFFD;
  }
}
