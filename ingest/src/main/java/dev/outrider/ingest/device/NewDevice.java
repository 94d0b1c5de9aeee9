package dev.outrider.ingest.device;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import dev.outrider.schema.credential.DeviceId;
import org.jspecify.annotations.Nullable;

/** A device that somebody wants to add. */
record NewDevice(String deviceId, @Nullable String name) {

  static NewDevice read(AggregatedHttpRequest request) {
    var body = JsonBody.of(request);
    var deviceId = body.text("device_id");
    if (deviceId == null) {
      throw new InvalidDeviceRequest("device_id is missing.");
    }
    var flaw = DeviceId.flaw(deviceId);
    if (flaw != null) {
      throw new InvalidDeviceRequest("device_id " + flaw + ".");
    }
    var name = body.text("name");
    var flawOfName = name == null ? null : DeviceId.flawOfName(name);
    if (flawOfName != null) {
      throw new InvalidDeviceRequest("name " + flawOfName + ".");
    }
    return new NewDevice(deviceId, name);
  }
}
