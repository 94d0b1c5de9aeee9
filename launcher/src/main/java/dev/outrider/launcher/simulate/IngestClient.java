package dev.outrider.launcher.simulate;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.WebClientBuilder;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.auth.AuthToken;
import com.linecorp.armeria.common.util.EventLoopGroups;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends positions to ingest servers. Safe for use by several threads. */
final class IngestClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);
  private static final RequestHeaders HEADERS =
      RequestHeaders.of(
          HttpMethod.POST,
          "/v1/positions",
          "content-type",
          MediaType.create("application", "x-ndjson").toString());

  private final EventLoopGroup threads = EventLoopGroups.newEventLoopGroup(2, "simulator-http");
  private final ClientFactory factory;
  private final Map<URI, WebClient> clients;

  /** Connects when the first request is sent. */
  IngestClient(Collection<URI> targets, @Nullable String token) {
    this.factory =
        ClientFactory.builder().workerGroup(threads, false).connectTimeout(CONNECT_TIMEOUT).build();
    this.clients =
        targets.stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), target -> client(target, token)));
  }

  /** The answer arrives on a thread of the client; the future never fails. */
  CompletableFuture<Answer> send(URI target, HttpData lines) {
    WebClient client = clients.get(target);
    if (client == null) {
      throw new IllegalArgumentException(target + " is not a target");
    }
    return client.execute(HEADERS, lines).aggregate().handle(AnswerReader::read);
  }

  /** At once, without the two seconds that threads otherwise wait for more work. */
  @Override
  public void close() {
    factory.close();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private WebClient client(URI target, @Nullable String token) {
    WebClientBuilder builder =
        WebClient.builder(target).factory(factory).responseTimeout(RESPONSE_TIMEOUT);
    return token == null ? builder.build() : builder.auth(AuthToken.ofOAuth2(token)).build();
  }
}
