package dev.outrider.ingest.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.outrider.ingest.position.Postponement;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** The statuses of batches that should come again, with how soon. */
final class LaterStatus {

  private static final int RESTART_SECONDS = 1;

  private LaterStatus() {}

  static StatusRuntimeException of(Postponement why) {
    var code =
        switch (why) {
          case BUSY, SHED -> Code.RESOURCE_EXHAUSTED;
          case UNCONFIRMED -> Code.UNAVAILABLE;
        };
    return of(code, why.retryAfterSeconds(), why.text());
  }

  static StatusRuntimeException closing() {
    return of(
        Code.UNAVAILABLE,
        RESTART_SECONDS,
        "This server stops. Send again what was not acknowledged.");
  }

  static StatusRuntimeException tooFast(long retryAfterSeconds) {
    return of(
        Code.RESOURCE_EXHAUSTED,
        retryAfterSeconds,
        "More positions came than may come from one sender. Nothing was stored.");
  }

  static StatusRuntimeException of(Code code, long retryAfterSeconds, String message) {
    var delay =
        RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(retryAfterSeconds));
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(delay.build()))
            .build());
  }
}
