package dev.outrider.ingest.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.QueryParams;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which devices of the list are asked for.
 *
 * @param after the last one of the page before; null for the first page
 */
record DevicePage(@Nullable String after, int limit) {

  private static final int DEFAULT = 100;
  private static final int MOST = 1_000;

  static DevicePage read(QueryParams params) {
    return new DevicePage(after(params.get("cursor")), limit(params.get("limit")));
  }

  /** What asks for the page behind a device. */
  static String cursor(String device) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(device.getBytes(UTF_8));
  }

  private static @Nullable String after(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      var device = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      if (device.indexOf('\0') < 0) {
        return device;
      }
    } catch (IllegalArgumentException notOurs) {
      throw new InvalidDeviceRequest("cursor is not one that a list has given.");
    }
    throw new InvalidDeviceRequest("cursor is not one that a list has given.");
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException noNumber) {
      throw invalidLimit();
    }
    throw invalidLimit();
  }

  private static InvalidDeviceRequest invalidLimit() {
    return new InvalidDeviceRequest("limit is not a number from 1 to " + MOST + ".");
  }
}
