package dev.outrider.query.grpc;

import dev.outrider.query.position.DeviceId;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Arguments held to the same limits as over HTTP. */
final class Invalid {
  private Invalid() {}

  static void unless(boolean valid, String sentence) {
    if (!valid) {
      throw refused(sentence);
    }
  }

  static void unlessDevice(String device) {
    unless(
        DeviceId.isValid(device),
        "A device is named by 1 to 256 characters that are not all blank and no control character.");
  }

  private static StatusRuntimeException refused(String sentence) {
    return Status.INVALID_ARGUMENT.withDescription(sentence).asRuntimeException();
  }
}
