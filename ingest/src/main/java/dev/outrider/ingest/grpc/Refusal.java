package dev.outrider.ingest.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Why a batch was not acknowledged and should come again, and how soon. */
enum Refusal {
  BUSY(Code.RESOURCE_EXHAUSTED, 1, "The queue takes no more positions now. Nothing was stored."),
  SHED(
      Code.RESOURCE_EXHAUSTED,
      10,
      "So many events wait to be published that the disk of the database would fill. Nothing was stored."),
  UNCONFIRMED(
      Code.UNAVAILABLE,
      1,
      "The database did not confirm the commit. Send all again: nothing counts twice."),
  CLOSING(Code.UNAVAILABLE, 1, "This server stops. Send again what was not acknowledged.");

  private final Status status;

  Refusal(Code code, int retryAfterSeconds, String message) {
    var delay =
        RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(retryAfterSeconds));
    status =
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(delay.build()))
            .build();
  }

  StatusRuntimeException toException() {
    return StatusProto.toStatusRuntimeException(status);
  }
}
