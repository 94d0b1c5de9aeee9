package dev.outrider.localstack;

import dev.outrider.runtime.component.Component;
import java.util.Optional;

/**
 * One server of the stack. Unlike other components it starts again after {@link #close} or {@link
 * #kill}, on the same data and port.
 */
public sealed interface LocalServer extends Component
    permits PostgresServer, KafkaServer, RedisServer {

  /** Returns when the server answers; at once if it runs. */
  @Override
  void start();

  /** Its port; of a free one, known only after the first start. */
  int port();

  /** Its process while it runs; those it started are its descendants. */
  Optional<ProcessHandle> process();

  /** SIGKILL to the server and everything it started; returns when they are gone. */
  void kill();
}
