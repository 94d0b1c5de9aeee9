package dev.outrider.torture.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.ingest.journal.SentPoint;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private final RecordedWay way = new RecordedWay();

  @Test
  void aPointWithoutAnswerMayBeThereOrNot() {
    way.stored("a");
    way.sent("a", true);
    way.arrive(way.sent("a", true));
    assertThat(way.examined().none()).isTrue();
  }

  @Test
  void anAcknowledgedPointMustBeEverywhere() {
    SentPoint point = way.sent("a", true);
    point.acknowledge();
    assertThat(way.examined().count(Finding.LOST)).isEqualTo(2);
  }

  @Test
  void anInvalidPointIsNowhereThoughItWasAcknowledged() {
    SentPoint point = way.sent("a", false);
    point.acknowledge();
    assertThat(way.examined().none()).isTrue();
    way.arrive(point);
    assertThat(way.examined().count(Finding.PHANTOM)).isEqualTo(2);
  }

  @Test
  void theTopicMayHoldAPointAgainButTheHistoryNot() {
    SentPoint first = way.stored("a");
    way.stored("a");
    way.topic.add(first.fix());
    assertThat(way.examined().none()).isTrue();
    way.history.add(first.fix());
    assertThat(way.examined().count(Finding.DUPLICATED)).isEqualTo(1);
  }

  @Test
  void whatIsInTheTopicMustBeInTheHistory() {
    SentPoint unknown = way.sent("a", true);
    way.topic.add(unknown.fix());
    assertThat(way.examined().count(Finding.LOST)).isEqualTo(1);
  }

  @Test
  void firstArrivalsKeepTheOrderOfTheirDevice() {
    SentPoint first = way.sent("a", true);
    way.stored("b");
    way.stored("a");
    way.topic.add(first.fix());
    way.history.add(first.fix());
    assertThat(way.examined().count(Finding.OUT_OF_ORDER)).isEqualTo(1);
  }

  @Test
  void pointsOfOneRankMayChangePlaces() {
    SentPoint first = way.sent("a", true);
    SentPoint second = way.stored("a");
    second.rank(first.rank());
    way.topic.add(first.fix());
    way.history.add(first.fix());
    assertThat(way.examined().none()).isTrue();
  }

  @Test
  void theLatestIsTheNewestOfTheHistory() {
    SentPoint older = way.stored("a");
    way.stored("a");
    way.latest.put("a", older.fix());
    assertThat(way.examined().count(Finding.WRONG_LATEST)).isEqualTo(1);
    way.latest.remove("a");
    assertThat(way.examined().count(Finding.WRONG_LATEST)).isEqualTo(1);
  }
}
