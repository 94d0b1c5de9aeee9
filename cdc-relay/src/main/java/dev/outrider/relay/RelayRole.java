package dev.outrider.relay;

import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.guard.WalWatch;
import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.PartitionKeeper;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.schema.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** The relay as a role: the relay itself, the partition keeper, health over HTTP. */
public final class RelayRole {

  private RelayRole() {}

  public static Role create(RelaySettings settings, PrometheusMeterRegistry registry) {
    KafkaBreaker breaker = new KafkaBreaker();
    var positions =
        new PositionTopic(
            settings.kafka().bootstrap(),
            new Topics(settings.kafka().topicPrefix()).relayPosition(),
            settings.slot());
    var partitions = new PartitionKeeper(settings, positions::last, registry);
    return Role.of(
        "relay",
        health ->
            List.of(
                new HttpServer("relay", settings.http(), registry, health, routes -> {}),
                Worker.virtual("partition-keeper", partitions::run),
                new WalWatch(settings, registry),
                new Relay(
                    settings,
                    new RelayMetrics(registry, breaker),
                    breaker,
                    Failpoints.ofProcess())));
  }
}
