package dev.outrider.schema.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1,
        0.1,
        0.001,
        0.0009999,
        1e-7,
        123456.7,
        1.5e-3,
        1e7,
        9999999.5,
        0.1 + 0.2,
        271,
        180,
        -23.561414,
        -46.655881,
        8.3,
        1e300,
        Double.MIN_VALUE
      })
  void aNumberIsWrittenAsJavaWritesIt(double number) {
    assertThat(written(number)).isEqualTo(Double.toString(number));
  }

  @ParameterizedTest
  @MethodSource("measured")
  void anyMeasuredNumberIsWrittenAsJavaWritesIt(double scale) {
    Random random = new Random(5);
    for (int i = 0; i < 50_000; i++) {
      double exact = random.nextDouble(-200, 200) * random.nextInt(1, 100_000);
      double rounded = Math.round(exact * scale) / scale;
      assertThat(written(rounded)).isEqualTo(Double.toString(rounded));
    }
  }

  static DoubleStream measured() {
    return DoubleStream.of(1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e12);
  }

  private static String written(double number) {
    StringBuilder out = new StringBuilder();
    JsonText.appendNumber(out, number);
    return out.toString();
  }
}
