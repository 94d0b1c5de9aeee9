package dev.outrider.ingest.device;

/** A request can't be understood; the message says why, to its sender. */
final class InvalidDeviceRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidDeviceRequest(String message) {
    super(message);
  }
}
