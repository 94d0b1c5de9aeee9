package dev.outrider.launcher.credentials;

import dev.outrider.schema.credential.DeviceRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device as scripts read it, with the names that the HTTP routes use. */
final class DeviceJson {

  private DeviceJson() {}

  static Map<String, String> of(DeviceRecord device) {
    var document = new LinkedHashMap<String, String>();
    document.put("device_id", device.deviceId());
    put(document, "name", device.name());
    put(document, "created_at", device.createdAt());
    put(document, "rotated_at", device.rotatedAt());
    put(document, "previous_token_until", device.previousTokenUntil());
    return document;
  }

  private static void put(Map<String, String> document, String member, @Nullable Object value) {
    if (value != null) {
      document.put(member, value.toString());
    }
  }
}
