package dev.outrider.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SubmissionTest {

  @Test
  void waitsForAllItsParts() {
    var submission = new Submission(2);

    submission.complete(new Receipt.Committed(3, 1));
    assertThat(submission.receipt()).isNotDone();
    submission.complete(new Receipt.Committed(2, 0));

    assertThat(submission.receipt()).isCompletedWithValue(new Receipt.Committed(5, 1));
  }

  @Test
  void isDurableOnlyIfEveryPartIs() {
    var submission = new Submission(3);

    submission.complete(new Receipt.Committed(3, 1));
    submission.complete(new Receipt.Unavailable());
    submission.complete(new Receipt.Committed(1, 0));

    assertThat(submission.receipt()).isCompletedWithValue(new Receipt.Unavailable());
  }
}
