package dev.outrider.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WriteTroubleTest {

  @ParameterizedTest
  @CsvSource({"23514, partition", "42P01, run migrate", "42501, may not write"})
  void saysWhatToDo(String state, String expected) {
    assertThat(WriteTrouble.describe(new SQLException("raw", state))).contains(expected);
  }

  @Test
  void namesTheDeepestCause() {
    var pool = new SQLException("no connection", null, new SQLException("refused", "08001"));

    assertThat(WriteTrouble.describe(pool)).isEqualTo("Postgres does not take the write: refused");
  }
}
