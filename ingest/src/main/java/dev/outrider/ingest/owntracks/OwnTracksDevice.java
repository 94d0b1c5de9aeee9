package dev.outrider.ingest.owntracks;

import dev.outrider.ingest.client.ClientRequest;
import dev.outrider.ingest.client.Identity;
import dev.outrider.ingest.client.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * What a device of OwnTracks is called: {@code user:device}, or the one of them that is known. A
 * user of Basic authentication can't hold a colon.
 */
final class OwnTracksDevice {

  private static final String TOPIC = "owntracks/";

  private OwnTracksDevice() {}

  static @Nullable String of(JsonFields message, ClientRequest request) {
    var headers = request.headers();
    var query = request.query();
    return Identity.of(
        request.credentials(),
        name(
            first(request.credentials().user(), headers.get("x-limit-u")),
            headers.get("x-limit-d")),
        name(query.get("u"), query.get("d")),
        topic(message.text("topic")),
        message.text("tid"));
  }

  private static @Nullable String topic(@Nullable String topic) {
    if (topic == null || !topic.startsWith(TOPIC)) {
      return topic;
    }
    return topic.substring(TOPIC.length()).replace('/', ':');
  }

  private static @Nullable String name(@Nullable String user, @Nullable String device) {
    if (isBlank(user)) {
      return device;
    }
    return isBlank(device) ? user : user + ":" + device;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return isBlank(one) ? other : one;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
