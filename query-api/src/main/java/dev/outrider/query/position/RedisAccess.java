package dev.outrider.query.position;

import java.util.Optional;
import org.redisson.api.RedissonClient;

/** The way to Redis, as far as it is open. */
public interface RedisAccess {
  /** Empty while Redis is known not to answer: nobody waits for a timeout then. */
  Optional<RedissonClient> client();

  /** A read failed: it should be looked at whether Redis still answers. */
  void failed(Throwable cause);
}
