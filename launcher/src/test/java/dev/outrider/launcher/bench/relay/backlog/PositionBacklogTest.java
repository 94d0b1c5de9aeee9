package dev.outrider.launcher.bench.relay.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.PositionJson;
import org.junit.jupiter.api.Test;

class PositionBacklogTest {

  private final PositionBacklog backlog = new PositionBacklog();

  @Test
  void eventsAreValidPositionsOfAboutTheSizeOfRealOnes() {
    for (long event : new long[] {0, 1, 4_999, 549_999, 2_749_999}) {
      String payload = backlog.payload(event);

      assertThat(PositionJson.decode(payload)).isInstanceOf(Decoded.Event.class);
      assertThat(payload.length()).isBetween(160, 220);
    }
  }
}
