package dev.outrider.launcher.doctor;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;

/** Whether the brokers can keep the log of transactions, without which the relay can't publish. */
final class TransactionsQuestion implements Question<KafkaSession> {
  private static final String LOG = "__transaction_state";
  private static final String REPLICATION = "transaction.state.log.replication.factor";
  private static final String MIN_IN_SYNC = "transaction.state.log.min.isr";

  @Override
  public Finding ask(String name, KafkaSession session)
      throws ExecutionException, InterruptedException {
    List<Node> brokers = session.brokers();
    int minInSync = Integer.parseInt(session.brokerSetting(brokers.getFirst(), MIN_IN_SYNC));
    int replication = Integer.parseInt(session.brokerSetting(brokers.getFirst(), REPLICATION));
    return session
        .topic(LOG)
        .map(log -> ofLog(name, log, minInSync))
        .orElseGet(() -> ofNewLog(name, Math.max(replication, minInSync), brokers.size()));
  }

  private static Finding ofNewLog(String name, int wanted, int brokers) {
    return wanted > brokers
        ? new Finding.Bad(
            name,
            "impossible: their log needs %d brokers, there %s"
                .formatted(wanted, brokers == 1 ? "is 1" : "are " + brokers),
            "Start more brokers, or set %s and %s to at most %d on each."
                .formatted(REPLICATION, MIN_IN_SYNC, brokers))
        : new Finding.Good(name, "possible, none was made yet");
  }

  private static Finding ofLog(String name, TopicDescription log, int minInSync) {
    int inSync =
        log.partitions().stream().mapToInt(partition -> partition.isr().size()).min().orElse(0);
    return inSync < minInSync
        ? new Finding.Bad(
            name,
            "their log has %d of %d replicas in sync".formatted(inSync, minInSync),
            "Bring the brokers back, or lower " + MIN_IN_SYNC + ".")
        : new Finding.Good(name, "possible");
  }
}
