package dev.outrider.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionTest {
  private static final FeedPosition POSITION =
      new FeedPosition("topic-id", List.of(0L, 127L, 128L, 1L << 40, Long.MAX_VALUE));

  @Test
  void itsTextLeadsBackToIt() {
    assertThat(FeedPosition.parse(POSITION.text())).contains(POSITION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "a.!!", "a.gA", "a._____________w", "4"})
  void otherTextsLeadNowhere(String text) {
    assertThat(FeedPosition.parse(text)).isEmpty();
  }

  @Test
  void theDistanceIsWhatLiesBetween() {
    var from = new FeedPosition("t", List.of(1L, 5L));

    assertThat(from.distanceTo(new FeedPosition("t", List.of(4L, 7L)))).contains(5L);
    assertThat(from.distanceTo(new FeedPosition("t", List.of(0L, 7L)))).isEmpty();
    assertThat(from.distanceTo(new FeedPosition("t", List.of(4L)))).isEmpty();
    assertThat(from.distanceTo(new FeedPosition("u", List.of(4L, 7L)))).isEmpty();
  }
}
