package dev.outrider.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page ends. In Redis pages go shard by shard, and in each by the names of devices; in
 * Postgres by the names alone. So a device that is there all the time is listed exactly once,
 * whatever else comes and goes, and a listing can only go on in the store where it began.
 *
 * @param shard from 0; 0 in Postgres
 * @param device the last one that was looked at; empty before the first
 */
public record Cursor(ServedFrom store, int shard, String device) {
  private static final int LONGEST = 2_000;
  private static final Pattern FORM = Pattern.compile("(?s)([rp])(\\d{1,6}):(.*)");

  static Optional<Cursor> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      var form = FORM.matcher(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
      return form.matches() && form.group(3).indexOf('\0') < 0
          ? Optional.of(
              new Cursor(
                  form.group(1).equals("r") ? ServedFrom.REDIS : ServedFrom.POSTGRES,
                  Integer.parseInt(form.group(2)),
                  form.group(3)))
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  String text() {
    char letter =
        switch (store) {
          case REDIS -> 'r';
          case POSTGRES -> 'p';
        };
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((letter + "" + shard + ":" + device).getBytes(UTF_8));
  }
}
