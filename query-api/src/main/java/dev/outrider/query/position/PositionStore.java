package dev.outrider.query.position;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Something that knows latest positions. Never blocks; what could not be read ends in {@link
 * ReadFailure}.
 */
sealed interface PositionStore permits RedisPositions, HistoryPositions {
  /** The latest position of each device that has one, in the order asked. */
  CompletableFuture<Map<String, Position>> latest(List<String> devices);

  CompletableFuture<List<Nearby>> near(NearQuery query);

  CompletableFuture<Page> page(PageQuery query);
}
