package dev.outrider.runtime.redis;

import dev.outrider.runtime.settings.RedisSettings;
import java.time.Duration;
import org.redisson.config.BaseConfig;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SingleServerConfig;
import org.redisson.misc.RedisURI;

/** The Redis of the settings in the words of Redisson. A call fails soon: whoever calls retries. */
public final class RedisEndpoint {
  private static final int SCAN_MILLIS = 1_000;

  private final RedisSettings settings;
  private final Duration timeout;
  private final int connections;

  /**
   * Touches nothing.
   *
   * @param timeout of connecting and of a call
   * @param connections to each node at most
   */
  public RedisEndpoint(RedisSettings settings, Duration timeout, int connections) {
    this.settings = settings;
    this.timeout = timeout;
    this.connections = connections;
  }

  /** A new one each time: Redisson's are mutable. */
  public Config config() {
    var config = new Config();
    config.setThreads(2);
    config.setNettyThreads(2);
    if (settings.isCluster()) {
      // Nodes that Redisson finds by itself ask for the same credentials.
      var first = new RedisURI(settings.nodes().getFirst());
      config.setUsername(first.getUsername());
      config.setPassword(first.getPassword());
      cluster(config.useClusterServers());
    } else {
      single(config.useSingleServer().setAddress(settings.url()));
    }
    return config;
  }

  private void single(SingleServerConfig server) {
    server.setConnectionMinimumIdleSize(1);
    server.setConnectionPoolSize(connections);
    server.setSubscriptionConnectionMinimumIdleSize(0);
    bound(server);
  }

  /** Reads go to the masters too: a replica may lag behind its watermark. */
  private void cluster(ClusterServersConfig cluster) {
    cluster.setNodeAddresses(settings.nodes());
    cluster.setScanInterval(SCAN_MILLIS);
    cluster.setReadMode(ReadMode.MASTER);
    cluster.setMasterConnectionMinimumIdleSize(1);
    cluster.setMasterConnectionPoolSize(connections);
    cluster.setSubscriptionConnectionMinimumIdleSize(0);
    bound(cluster);
  }

  private void bound(BaseConfig<?> servers) {
    servers.setConnectTimeout((int) timeout.toMillis());
    servers.setTimeout((int) timeout.toMillis());
    servers.setRetryAttempts(0);
    servers.setRetryDelay(new ConstantDelay(Duration.ofMillis(10)));
  }
}
