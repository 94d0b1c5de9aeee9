package dev.outrider.torture.check;

import dev.outrider.torture.journal.Journal;
import java.util.List;

/** All there is to judge a run by, taken while nobody wrote. */
public record Evidence(
    Journal journal,
    List<Published> published,
    EventSet tables,
    List<WalPosition> positions,
    List<SlotSample> samples) {

  public Findings examine() {
    Findings findings = new Findings();
    TopicCheck topics = new TopicCheck(journal, findings);
    published.forEach(topics::see);
    TransactionCheck transactions = new TransactionCheck(topics.seen(), findings);
    journal.transactions().forEach(one -> transactions.stored(one, tables));
    PositionCheck position = new PositionCheck(findings);
    positions.forEach(position::next);
    samples.forEach(position::sample);
    return findings;
  }

  Evidence withPublished(List<Published> others) {
    return new Evidence(journal, others, tables, positions, samples);
  }

  Evidence withPositions(List<WalPosition> others) {
    return new Evidence(journal, published, tables, others, samples);
  }

  Evidence withSamples(List<SlotSample> others) {
    return new Evidence(journal, published, tables, positions, others);
  }
}
