package dev.outrider.ingest.grpc;

import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.server.HttpStatusException;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Says in terms of gRPC that HTTP refused to read a call to its end; else it would be UNKNOWN. */
record LengthLimit(int bytes) implements GrpcExceptionHandlerFunction {

  @Override
  public @Nullable Status apply(
      RequestContext context, Status status, Throwable cause, Metadata metadata) {
    return cause instanceof HttpStatusException
            && cause.getCause() instanceof ContentTooLargeException
        ? Status.RESOURCE_EXHAUSTED.withDescription(
            "A message may have " + bytes + " bytes at most.")
        : null;
  }
}
