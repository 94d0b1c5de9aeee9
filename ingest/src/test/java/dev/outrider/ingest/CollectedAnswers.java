package dev.outrider.ingest;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What came back on a call, and how it ended. */
record CollectedAnswers<T>(List<T> all, CompletableFuture<StatusRuntimeException> end)
    implements StreamObserver<T> {

  CollectedAnswers() {
    this(new CopyOnWriteArrayList<>(), new CompletableFuture<>());
  }

  @Override
  public void onNext(T answer) {
    all.add(answer);
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(
        new StatusRuntimeException(
            Status.fromThrowable(failure), Status.trailersFromThrowable(failure)));
  }

  @Override
  public void onCompleted() {
    end.complete(new StatusRuntimeException(Status.OK));
  }
}
