package dev.outrider.query.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.outrider.schema.event.PositionEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes a track to a response no faster than the client reads. Runs on a thread that may wait. */
final class TrackStream {
  private static final int CHUNK_CHARS = 32 << 10;

  /** A client that takes nothing for so long gives its connection to Postgres back. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TrackQuery query;
  private final HttpResponseWriter response;
  private final StringBuilder chunk = new StringBuilder(CHUNK_CHARS + 1024);
  private boolean open;

  TrackStream(TrackQuery query, HttpResponseWriter response) {
    this.query = query;
    this.response = response;
  }

  /**
   * Returns when all is read by the client, or it is gone. The headers go out with the first rows:
   * a failure before can still be answered by another status.
   */
  void write(Connection connection, ResponseHeaders headers, Runnable begun) throws SQLException {
    TrackRows.begin(connection);
    var text = query.format().text(query);
    text.begin(chunk);
    var rows = new TrackRows(query.device(), query.range());
    for (int pass = 0; pass < text.passes(); pass++) {
      var sink = new Limited(text, headers, begun);
      rows.read(
          connection,
          query.tolerance().<PositionSink>map(metres -> new Simplifier(sink, metres)).orElse(sink));
      text.endOfPass(sink.complete, chunk);
    }
    open(headers, begun);
    flush();
  }

  private void open(ResponseHeaders headers, Runnable begun) {
    if (!open) {
      open = true;
      begun.run();
      if (!response.tryWrite(headers)) {
        throw new ClientGone(null);
      }
    }
  }

  private void flush() {
    if (!response.tryWrite(HttpData.wrap(chunk.toString().getBytes(UTF_8)))) {
      throw new ClientGone(null);
    }
    chunk.setLength(0);
    try {
      response.whenConsumed().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException gone) {
      throw new ClientGone(gone);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientGone(e);
    }
  }

  /** Counts up to the limit. */
  private final class Limited implements PositionSink {
    private final TrackText text;
    private final ResponseHeaders headers;
    private final Runnable begun;
    private int count;
    private boolean complete = true;

    Limited(TrackText text, ResponseHeaders headers, Runnable begun) {
      this.text = text;
      this.headers = headers;
      this.begun = begun;
    }

    @Override
    public boolean accept(PositionEvent position) {
      if (count == query.limit()) {
        complete = false;
        return false;
      }
      count++;
      text.position(position, chunk);
      if (chunk.length() >= CHUNK_CHARS) {
        open(headers, begun);
        flush();
      }
      return true;
    }
  }
}
