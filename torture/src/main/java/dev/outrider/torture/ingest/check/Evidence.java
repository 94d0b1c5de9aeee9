package dev.outrider.torture.ingest.check;

import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.journal.FleetJournal;
import java.util.List;
import java.util.Map;

/**
 * All there is to judge some devices by, taken while none of them sent.
 *
 * @param topic in the order of each partition
 * @param latest by device, as readers are told
 */
public record Evidence(
    FleetJournal journal, List<Fix> topic, List<Fix> history, Map<String, Fix> latest) {

  public Findings examine() {
    Findings findings = new Findings();
    examine(findings);
    return findings;
  }

  public void examine(Findings findings) {
    TopicCheck topicCheck = new TopicCheck(journal, findings);
    topic.forEach(topicCheck::next);
    topicCheck.end();
    HistoryCheck historyCheck = new HistoryCheck(journal, findings);
    history.forEach(historyCheck::next);
    historyCheck.end(topicCheck.seen());
    new LatestCheck(findings).compare(history, latest);
  }

  Evidence withTopic(List<Fix> other) {
    return new Evidence(journal, other, history, latest);
  }

  Evidence withHistory(List<Fix> other) {
    return new Evidence(journal, topic, other, latest);
  }

  Evidence withLatest(Map<String, Fix> other) {
    return new Evidence(journal, topic, history, other);
  }
}
