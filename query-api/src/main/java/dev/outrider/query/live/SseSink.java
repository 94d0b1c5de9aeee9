package dev.outrider.query.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponseWriter;
import dev.outrider.query.feed.FeedPosition;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Writes server-sent events, each chunk when the one before has left for the client. */
final class SseSink implements LiveSink {
  private static final byte[] POSITION = "event: position\ndata: ".getBytes(UTF_8);
  private static final byte[] LEFT = "event: left\ndata: ".getBytes(UTF_8);
  private static final byte[] END = "\n\n".getBytes(UTF_8);

  private final HttpResponseWriter client;

  SseSink(HttpResponseWriter client) {
    this.client = client;
  }

  /** The id comes with the last event: who has that has all. */
  @Override
  public CompletableFuture<Void> send(List<Update> updates, Optional<FeedPosition> at) {
    var out = new ByteArrayOutputStream(256 * updates.size());
    for (int i = 0; i < updates.size(); i++) {
      if (i == updates.size() - 1) {
        out.writeBytes(id(at));
      }
      Update update = updates.get(i);
      out.writeBytes(update.left() ? LEFT : POSITION);
      out.writeBytes(update.change().json());
      out.writeBytes(END);
    }
    return write(out.toByteArray());
  }

  @Override
  public CompletableFuture<Void> tell(Notice notice, Optional<FeedPosition> at) {
    String event =
        switch (notice) {
          case Notice.Snapshot(SnapshotReason reason) ->
              "event: snapshot\ndata: {\"reason\":\"" + reason.word() + "\"}\n\n";
          case Notice.Resumed resumed -> "event: resumed\ndata: {}\n\n";
          case Notice.Live live -> "event: live\ndata: {}\n\n";
        };
    return write((new String(id(at), UTF_8) + event).getBytes(UTF_8));
  }

  /** A comment; a client takes the id of an event that has no data. */
  @Override
  public CompletableFuture<Void> beat(Optional<FeedPosition> at) {
    return write((":\n" + new String(id(at), UTF_8) + "\n").getBytes(UTF_8));
  }

  @Override
  public void end(Ending why) {
    switch (why) {
      case TOO_SLOW -> client.abort(ClosedSessionException.get());
      case UNAVAILABLE, STOPPING -> client.close();
    }
  }

  private static byte[] id(Optional<FeedPosition> at) {
    return at.map(position -> "id: " + position.text() + "\n").orElse("").getBytes(UTF_8);
  }

  private CompletableFuture<Void> write(byte[] bytes) {
    return client.tryWrite(HttpData.wrap(bytes))
        ? client.whenConsumed()
        : CompletableFuture.failedFuture(ClosedSessionException.get());
  }
}
