package dev.outrider.launcher.credentials;

import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code in characters, two rows in a line. Drawn are the bright parts, so that it is right on a
 * dark terminal; with colours, on any.
 */
final class QrDrawing {

  /** As wide as the standard wants the margin. */
  static final int MARGIN = 4;

  private static final String BRIGHT_ON_DARK = "\u001b[97;40m";
  private static final String RESET = "\u001b[0m";

  private QrDrawing() {}

  /**
   * The lines, each ended.
   *
   * @param content in ASCII: more needs a mark that some readers stumble over
   * @throws IllegalArgumentException if no QR code holds that much
   */
  static String of(String content, boolean colours) {
    BitMatrix dark = dark(content);
    var drawing = new StringBuilder();
    for (int y = 0; y < dark.getHeight(); y += 2) {
      drawing.append(colours ? BRIGHT_ON_DARK : "");
      for (int x = 0; x < dark.getWidth(); x++) {
        drawing.append(character(!dark.get(x, y), !isDark(dark, x, y + 1)));
      }
      drawing.append(colours ? RESET : "").append('\n');
    }
    return drawing.toString();
  }

  private static char character(boolean brightAbove, boolean brightBelow) {
    if (brightAbove) {
      return brightBelow ? '█' : '▀';
    }
    return brightBelow ? '▄' : ' ';
  }

  private static boolean isDark(BitMatrix code, int x, int y) {
    return y < code.getHeight() && code.get(x, y);
  }

  private static BitMatrix dark(String content) {
    ByteMatrix modules = modules(content);
    var dark = new BitMatrix(modules.getWidth() + 2 * MARGIN, modules.getHeight() + 2 * MARGIN);
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          dark.set(x + MARGIN, y + MARGIN);
        }
      }
    }
    return dark;
  }

  private static ByteMatrix modules(String content) {
    try {
      return Encoder.encode(content, ErrorCorrectionLevel.L).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }
}
