package dev.outrider.query.position;

import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.schema.redis.RedisKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads latest positions out of Redis, and out of Postgres while Redis is away. Never blocks. A
 * read that neither could do ends in {@link ReadFailure}.
 */
public final class PositionReads {
  private final PositionStore redis;
  private final PositionStore history;
  private final Counter fallbacks;

  /**
   * Touches nothing yet.
   *
   * @param partitions of the position topic; empty while unknown
   */
  public PositionReads(
      RedisAccess redis,
      Supplier<OptionalInt> partitions,
      RedisKeys keys,
      HistoryReads history,
      LiveRules rules,
      InstantSource clock,
      MeterRegistry registry) {
    this.redis = new RedisPositions(redis, partitions, keys);
    this.history = new HistoryPositions(history, rules, clock);
    this.fallbacks =
        Counter.builder("outrider_query_fallback_reads")
            .description("Reads of positions that went to Postgres because Redis did not answer.")
            .register(registry);
  }

  /** The latest position of each device that has one, in the order asked. */
  public CompletableFuture<Served<Map<String, Position>>> latest(List<String> devices) {
    return either(store -> store.latest(devices));
  }

  public CompletableFuture<Served<List<Nearby>>> near(NearQuery query) {
    return either(store -> store.near(query));
  }

  /** One page of the live devices; the next ones come from the same store. */
  public CompletableFuture<Served<Page>> page(PageQuery query) {
    if (query.after().isEmpty()) {
      return either(store -> store.page(query));
    }
    return switch (query.after().get().store()) {
      case REDIS -> from(ServedFrom.REDIS, redis.page(query));
      case POSTGRES -> from(ServedFrom.POSTGRES, history.page(query));
    };
  }

  private <T> CompletableFuture<Served<T>> either(
      Function<PositionStore, CompletableFuture<T>> read) {
    return from(ServedFrom.REDIS, read.apply(redis))
        .exceptionallyCompose(thrown -> {
          if (!(Exceptions.peel(thrown) instanceof ReadFailure)) {
            return CompletableFuture.failedFuture(thrown);
          }
          fallbacks.increment();
          return from(ServedFrom.POSTGRES, read.apply(history));
        });
  }

  private static <T> CompletableFuture<Served<T>> from(
      ServedFrom store, CompletableFuture<T> answer) {
    return answer.thenApply(value -> new Served<>(value, store));
  }
}
