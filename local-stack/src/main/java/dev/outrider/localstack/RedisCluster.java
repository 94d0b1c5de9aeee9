package dev.outrider.localstack;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of masters that share the slots; nobody stands in for one that dies. */
public final class RedisCluster implements Component {
  private static final int SLOTS = 16_384;
  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final List<RedisServer> nodes;
  private boolean formed;

  private RedisCluster(List<RedisServer> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** Each node in a directory of its own below this one. */
  public static RedisCluster in(Path directory, int nodes) {
    BinaryCache cache = BinaryCache.ofUser();
    return new RedisCluster(
        IntStream.rangeClosed(1, nodes)
            .mapToObj(number ->
                RedisServer.ofCluster(
                    directory.resolve("node-" + number), Loopback.freePortOfPair(), cache))
            .toList());
  }

  @Override
  public String name() {
    return "Redis cluster";
  }

  /** Returns when every node says that all slots are served. Also brings back nodes that died. */
  @Override
  public void start() {
    nodes.forEach(RedisServer::start);
    try {
      if (!formed) {
        form();
        formed = true;
      }
      awaitWhole();
    } catch (IOException e) {
      close();
      throw new LocalStackException.ServerFailed("The Redis cluster did not form: " + e);
    }
  }

  /** In the order of their share of the slots. */
  public List<RedisServer> nodes() {
    return nodes;
  }

  /** An address for clients that names all nodes. */
  public String url() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis+cluster://", ""));
  }

  @Override
  public Health check() {
    return Health.of(nodes);
  }

  @Override
  public void close() {
    nodes.forEach(RedisServer::close);
  }

  private void form() throws IOException {
    for (int number = 0; number < nodes.size(); number++) {
      RedisServer node = nodes.get(number);
      List<String> slots = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      for (int slot = SLOTS * number / nodes.size();
          slot < SLOTS * (number + 1) / nodes.size();
          slot++) {
        slots.add(Integer.toString(slot));
      }
      node.call(slots);
      node.call(List.of("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(number + 1)));
    }
    for (RedisServer node : nodes) {
      nodes.getFirst().call(List.of("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port())));
    }
  }

  private void awaitWhole() throws IOException {
    Instant deadline = Instant.now().plus(BOUND);
    for (RedisServer node : nodes) {
      while (!whole(node)) {
        if (Instant.now().isAfter(deadline) || !Pause.of(BETWEEN_LOOKS)) {
          throw new IOException("node " + node.port() + " does not see all slots served");
        }
      }
    }
  }

  private boolean whole(RedisServer node) throws IOException {
    String info = node.call(List.of("CLUSTER", "INFO"));
    return info.contains("cluster_state:ok")
        && info.contains("cluster_known_nodes:" + nodes.size());
  }
}
