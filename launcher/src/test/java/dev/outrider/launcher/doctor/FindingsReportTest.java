package dev.outrider.launcher.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsReportTest {
  private static final Finding GOOD = new Finding.Good("Postgres", "127.0.0.1:5432/outrider");
  private static final Finding WARNING =
      new Finding.Warning("clock", "Postgres is 2000 ms ahead of this machine", "Use NTP.");
  private static final Finding BAD =
      new Finding.Bad("wal_level", "replica", "Run ALTER SYSTEM.\nRestart Postgres.");

  @Test
  void isALineForEachFindingWithItsRemedyBelow() {
    assertThat(new FindingsReport(List.of(GOOD, WARNING, BAD)).text(UTF_8))
        .isEqualTo(
            """
            ✓ Postgres   127.0.0.1:5432/outrider
            ! clock      Postgres is 2000 ms ahead of this machine
                Use NTP.
            ✗ wal_level  replica
                Run ALTER SYSTEM.
                Restart Postgres.
            1 good, 1 warning, 1 bad
            """);
  }

  @Test
  void hasPlainMarksWhereTheTerminalKnowsNoOthers() {
    var report = new FindingsReport(List.of(GOOD, WARNING, BAD));

    assertThat(report.text(US_ASCII).lines())
        .map(line -> line.charAt(0))
        .containsExactly('+', '!', ' ', 'x', ' ', ' ', '1');
    assertThat(report.text(ISO_8859_1)).isEqualTo(report.text(US_ASCII));
  }

  @Test
  void takesTheCharsetOfThePrinter() {
    var bytes = new ByteArrayOutputStream();

    new FindingsReport(List.of(GOOD)).print(new PrintStream(bytes, false, US_ASCII));

    assertThat(bytes.toString(US_ASCII)).startsWith("+ Postgres").endsWith("0 bad\n");
  }

  @Test
  void isHealthyUnlessSomethingIsBad() {
    assertThat(new FindingsReport(List.of()).isHealthy()).isTrue();
    assertThat(new FindingsReport(List.of(GOOD, WARNING)).isHealthy()).isTrue();
    assertThat(new FindingsReport(List.of(GOOD, BAD)).isHealthy()).isFalse();
  }
}
