package dev.outrider.streams.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outrider.schema.event.PositionEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StoredPositionTest {
  private static final PositionEvent EVENT = Positions.at("d", Instant.ofEpochMilli(0x0102030405L));

  @Test
  void comesBackFromItsBytes() {
    byte[] json = Positions.json(EVENT);
    var stored = StoredPosition.fromBytes(StoredPosition.of(7, 8, EVENT, json).toBytes());

    assertThat(stored.offset()).isEqualTo(7);
    assertThat(stored.timestamp()).isEqualTo(8);
    assertThat(stored.recordedAt()).isEqualTo(EVENT.recordedAt().toEpochMilli());
    assertThat(stored.lat()).isEqualTo(EVENT.lat());
    assertThat(stored.lon()).isEqualTo(EVENT.lon());
    assertThat(stored.json()).isEqualTo(ByteBuffer.wrap(json));
  }

  /** Stores and changelogs outlive a release: a change of the form needs a new version. */
  @Test
  void hasThisForm() {
    byte[] bytes = StoredPosition.of(1, 2, EVENT, new byte[] {'{', '}'}).toBytes();

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "01"
                + "0000000000000001"
                + "0000000000000002"
                + "0000000102030405"
                + "c037800000000000"
                + "c0474ccccccccccd"
                + "7b7d");
  }

  @Test
  void otherBytesAreNoPosition() {
    assertThatIllegalArgumentException().isThrownBy(() -> StoredPosition.fromBytes(new byte[99]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredPosition.fromBytes(new byte[] {1, 2}));
  }
}
