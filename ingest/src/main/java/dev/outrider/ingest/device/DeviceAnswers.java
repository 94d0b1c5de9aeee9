package dev.outrider.ingest.device;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.outrider.schema.credential.DeviceRecord;
import dev.outrider.schema.credential.Devices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of what was done. What is not known is left out. */
final class DeviceAnswers {

  private static final JsonMapper JSON = JsonMapper.shared();

  private DeviceAnswers() {}

  static HttpResponse of(HttpStatus status, Devices.WithToken device) {
    var document = document(device.device());
    document.put("token", device.token().text());
    return json(status, document);
  }

  static HttpResponse of(DeviceRecord device) {
    return json(HttpStatus.OK, document(device));
  }

  /**
   * A page of the list.
   *
   * @param found one more than the limit if there is a further page
   */
  static HttpResponse of(List<DeviceRecord> found, int limit) {
    boolean more = found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    var document = new LinkedHashMap<String, Object>();
    document.put("devices", page.stream().map(DeviceAnswers::document).toList());
    if (more) {
      document.put("next_cursor", DevicePage.cursor(page.getLast().deviceId()));
    }
    return json(HttpStatus.OK, document);
  }

  private static Map<String, Object> document(DeviceRecord device) {
    var document = new LinkedHashMap<String, Object>();
    document.put("device_id", device.deviceId());
    put(document, "name", device.name());
    put(document, "created_at", device.createdAt());
    put(document, "rotated_at", device.rotatedAt());
    put(document, "previous_token_until", device.previousTokenUntil());
    return document;
  }

  private static void put(Map<String, Object> document, String member, @Nullable Object value) {
    if (value != null) {
      document.put(member, value.toString());
    }
  }

  private static HttpResponse json(HttpStatus status, Map<String, Object> document) {
    var headers =
        ResponseHeaders.builder(status)
            .contentType(MediaType.JSON_UTF_8)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .build();
    return HttpResponse.of(headers, HttpData.wrap(JSON.writeValueAsBytes(document)));
  }
}
