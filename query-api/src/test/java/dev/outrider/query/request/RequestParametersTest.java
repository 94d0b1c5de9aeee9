package dev.outrider.query.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.QueryParams;
import dev.outrider.runtime.http.Problem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");

  @Test
  void readsWhatIsGiven() {
    var parameters =
        given("time=2026-11-20T08:00:00%2B01:00&day=2026-11-20&n=7&r=1.5km&q=a%20b&d=90s");

    assertThat(parameters.time("time")).contains(NOW);
    assertThat(parameters.time("day")).contains(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(parameters.number("n", 1, 10, 5)).isEqualTo(7);
    assertThat(parameters.metres("r", 0, 2_000)).contains(1_500.0);
    assertThat(parameters.text("q", 10)).contains("a b");
    assertThat(parameters.duration("d", Duration.ZERO, Duration.ofHours(1), Duration.ZERO))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(parameters.refusal()).isEmpty();
  }

  @Test
  void aPlusThatBecameASpaceIsUnderstood() {
    assertThat(given("time=2026-11-20T08:00:00+01:00").time("time")).contains(NOW);
  }

  @Test
  void tellsAllProblemsAtOnce() {
    var parameters = given("time=soon&n=11&r=-1&q=%20&form=json&x=1&x=2");

    assertThat(parameters.time("time")).isEmpty();
    parameters.number("n", 1, 10, 5);
    parameters.metres("r", 0, 10);
    parameters.text("q", 10);
    parameters.text("x", 10);
    parameters.require("y", parameters.time("y"), NOW);

    assertThat(detail(parameters))
        .contains(
            "time must be a time like 2026-11-20T07:15:10Z",
            "n must be a whole number from 1 to 10.",
            "r must be metres from 0 to 10",
            "q must be 1 to 10 characters",
            "x must be 1 to 10 characters that are not all blank and no control character, and only once.",
            "y is missing.",
            "There is no parameter form; there are n, q, r, time, x, y.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "1e9", "91", "-91", "", "x"})
  void degreesAreOnTheGlobe(String text) {
    var parameters = given("lat=" + text);
    parameters.degrees("lat", 90);
    assertThat(detail(parameters)).contains("lat must be degrees from -90.0 to 90.0.");
  }

  @Test
  void aRangeIsTheLastDayUnlessItIsTold() {
    assertThat(range("")).isEqualTo(new TimeRange(NOW.minusSeconds(86_400), NOW));
    assertThat(range("to=2026-11-19T07:00:00Z"))
        .isEqualTo(new TimeRange(NOW.minusSeconds(2 * 86_400), NOW.minusSeconds(86_400)));
  }

  @Test
  void aRangeIsInOrderAndNotTooLong() {
    var backwards = given("from=2026-11-20&to=2026-11-19");
    TimeRange.read(backwards, NOW, Duration.ofDays(1), Duration.ofDays(31));
    assertThat(detail(backwards)).isEqualTo("from must not be after to.");

    var long32 = given("from=2026-10-01&to=2026-11-02");
    TimeRange.read(long32, NOW, Duration.ofDays(1), Duration.ofDays(31));
    assertThat(detail(long32)).isEqualTo("from and to may be 31 days apart.");
  }

  private static TimeRange range(String query) {
    return TimeRange.read(given(query), NOW, Duration.ofDays(1), Duration.ofDays(31));
  }

  private static String detail(RequestParameters parameters) {
    return parameters.refusal().map(Problem::detail).orElse("");
  }

  private static RequestParameters given(String query) {
    return new RequestParameters(QueryParams.fromQueryString(query));
  }
}
