package dev.outrider.launcher.quarantine;

import dev.outrider.relay.kafka.CommittedTopic;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.event.QuarantineJson;
import dev.outrider.schema.topic.Topics;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which refused positions are asked for. */
final class Selection {

  @Option(names = "--device", paramLabel = "ID", description = "Positions of this device.")
  private @Nullable String device;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Positions refused for this reason, like null_island.")
  private @Nullable String reason;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Since.Converter.class,
      description = "Positions taken in since, like 24h or 2026-11-20T07:00:00Z.")
  private @Nullable Since since;

  /** Hands over all of them, those of a device in the order in which they came. */
  void read(KafkaSettings kafka, Consumer<PositionQuarantined> positions) {
    new CommittedTopic(kafka.bootstrap(), new Topics(kafka.topicPrefix()).quarantine())
        .read(
            Optional.ofNullable(since).map(Since::time),
            one -> {
              var position = decode(one);
              if (position != null && isWanted(position)) {
                positions.accept(position);
              }
            });
  }

  /** Null for what somebody else has written there. */
  private static @Nullable PositionQuarantined decode(ConsumerRecord<byte[], byte[]> one) {
    if (one.value() == null) {
      return null;
    }
    return switch (QuarantineJson.decode(one.value())) {
      case Decoded.Event<PositionQuarantined>(var position) -> position;
      case Decoded.Malformed<PositionQuarantined> _ -> null;
    };
  }

  private boolean isWanted(PositionQuarantined position) {
    return (device == null || device.equals(position.deviceId()))
        && (reason == null || reason.equals(position.reason()));
  }
}
