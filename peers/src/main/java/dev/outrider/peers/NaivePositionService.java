package dev.outrider.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** One position, one transaction: 202 after its commit. Thread-safe. */
final class NaivePositionService implements HttpService {

  private static final String INSERT =
      """
      insert into outrider.outbox (id, aggregatetype, aggregateid, type, payload)
      values (?, ?, ?, ?, ?::json)
      """;
  private static final byte[] ACCEPTED = "{\"accepted\":1}".getBytes(UTF_8);

  private final ObjectReader reader = JsonMapper.shared().readerFor(NaivePosition.class);
  private final Clock clock = Clock.systemUTC();
  private final UuidV7 ids = new UuidV7(clock);
  private final Executor requests = Executors.newVirtualThreadPerTaskExecutor();
  private final DataSource database;

  NaivePositionService(DataSource database) {
    this.database = database;
  }

  /** An answer is whole: else its head and its body leave in a packet each. */
  @Override
  public ExchangeType exchangeType(RoutingContext routing) {
    return ExchangeType.REQUEST_STREAMING;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    return HttpResponse.of(request.aggregate().thenApplyAsync(this::answer, requests));
  }

  private HttpResponse answer(AggregatedHttpRequest request) {
    NaivePosition position = reader.readValue(request.content().array());
    try (Connection connection = database.getConnection()) {
      insert(position.receivedAt(clock.instant()), connection);
      connection.commit();
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
    return HttpResponse.of(HttpStatus.ACCEPTED, MediaType.JSON_UTF_8, ACCEPTED);
  }

  private void insert(PositionEvent event, Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, ids.next());
      insert.setString(2, PositionEvent.AGGREGATE_TYPE);
      insert.setString(3, event.deviceId());
      insert.setString(4, PositionEvent.TYPE);
      insert.setString(5, PositionJson.encode(event));
      insert.executeUpdate();
    }
  }
}
