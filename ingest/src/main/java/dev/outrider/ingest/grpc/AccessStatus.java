package dev.outrider.ingest.grpc;

import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The statuses of batches whose sender may not send them. */
final class AccessStatus {

  private AccessStatus() {}

  static StatusRuntimeException stranger() {
    return Status.UNAUTHENTICATED
        .withDescription("The token or key is not valid any more.")
        .asRuntimeException();
  }

  static StatusRuntimeException notAllowed() {
    return Status.PERMISSION_DENIED
        .withDescription("This token or key is not good for that.")
        .asRuntimeException();
  }

  static StatusRuntimeException foreignDevice() {
    return Status.PERMISSION_DENIED
        .withDescription("The token is that of another device.")
        .asRuntimeException();
  }

  static StatusRuntimeException undecided() {
    return LaterStatus.of(
        Code.UNAVAILABLE,
        1,
        "The database can't be asked about this token or key now. Nothing was stored.");
  }
}
