package dev.outrider.launcher.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drawing is read back, character by character, as a camera would. */
final class QrDrawingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "https://fleet.example.org/osmand/odt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA?id=van-1",
        "owntracks:///config?inline=eyJhIjoiYiJ9"
      })
  void whatIsDrawnCanBeRead(String content) throws Exception {
    assertThat(read(QrDrawing.of(content, false))).isEqualTo(content);
  }

  @Test
  void coloursChangeNothingButTheColours() throws Exception {
    var coloured = QrDrawing.of("x", true);

    assertThat(coloured.lines()).allMatch(line -> line.startsWith("\u001b[97;40m"));
    assertThat(read(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))).isEqualTo("x");
  }

  @Test
  void aTextCanBeTooLong() {
    assertThatIllegalArgumentException().isThrownBy(() -> QrDrawing.of("x".repeat(3_000), false));
  }

  private static String read(String drawing) throws Exception {
    List<String> lines = drawing.lines().toList();
    int size = lines.getFirst().length() - 2 * QrDrawing.MARGIN;
    var dark = new BitMatrix(size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int row = y + QrDrawing.MARGIN;
        char character = lines.get(row / 2).charAt(x + QrDrawing.MARGIN);
        boolean bright = character == '█' || character == (row % 2 == 0 ? '▀' : '▄');
        if (!bright) {
          dark.set(x, y);
        }
      }
    }
    return new Decoder().decode(dark).getText();
  }
}
