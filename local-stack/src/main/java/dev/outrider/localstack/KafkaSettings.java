package dev.outrider.localstack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of a Kafka that is alone: nothing replicated, small buffers, quick to notice the
 * dead.
 */
record KafkaSettings(Path storage, int port, int controllerPort, Optional<KafkaDetour> detour) {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";

  Properties properties() {
    Properties properties = new Properties();
    identity(properties);
    internalTopics(properties);
    groups(properties);
    footprint(properties);
    properties.setProperty("auto.create.topics.enable", "false");
    // A killed broker may not come back before the session of its former life is over.
    properties.setProperty("broker.session.timeout.ms", "3000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("log.retention.hours", "168");
    return properties;
  }

  private void identity(Properties properties) {
    String client = "CLIENT://127.0.0.1:" + port;
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", Integer.toString(NODE_ID));
    properties.setProperty("log.dirs", storage.toString());
    properties.setProperty(
        "listeners",
        client
            + detour.map(way -> "," + way.listener()).orElse("")
            + ("," + CONTROLLER + "://127.0.0.1:" + controllerPort));
    properties.setProperty(
        "advertised.listeners", client + detour.map(way -> "," + way.advertised()).orElse(""));
    properties.setProperty("inter.broker.listener.name", "CLIENT");
    properties.setProperty("controller.listener.names", CONTROLLER);
    properties.setProperty(
        "listener.security.protocol.map",
        "CLIENT:PLAINTEXT,%s:PLAINTEXT,%s:PLAINTEXT".formatted(KafkaDetour.LISTENER, CONTROLLER));
    properties.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
  }

  private static void internalTopics(Properties properties) {
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "4");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "4");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void groups(Properties properties) {
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("group.min.session.timeout.ms", "1000");
    for (String protocol : new String[] {"consumer", "streams"}) {
      String group = "group." + protocol;
      properties.setProperty(group + ".min.session.timeout.ms", "1000");
      properties.setProperty(group + ".session.timeout.ms", "10000");
      properties.setProperty(group + ".min.heartbeat.interval.ms", "500");
      properties.setProperty(group + ".heartbeat.interval.ms", "3000");
    }
    properties.setProperty("group.streams.initial.rebalance.delay.ms", "0");
    properties.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
  }

  private static void footprint(Properties properties) {
    properties.setProperty("log.segment.bytes", Integer.toString(256 << 20));
    properties.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
    properties.setProperty("log.segment.delete.delay.ms", "1000");
    properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("background.threads", "2");
  }
}
