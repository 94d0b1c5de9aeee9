package dev.outrider.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.runtime.PrintableText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes of strangers as a terminal may see them. */
final class LetterText {

  private LetterText() {}

  /** Escaped text, or hexadecimal digits where it is no UTF-8. */
  static String of(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "(none)";
    }
    try {
      return of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return "(no text) " + HexFormat.of().formatHex(bytes);
    }
  }

  static String of(String text) {
    return PrintableText.of(text);
  }
}
