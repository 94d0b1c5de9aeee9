package dev.outrider.streams.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoredViewTest {
  private final List<String> calls = new ArrayList<>();
  private final StoredView.Json<String> form = new Recording();
  private final Serde<StoredView<String>> serde = StoredView.serde(form);

  @Test
  void theStoreHoldsAllOfIt() {
    StoredView<String> read = read(serde.serializer().serialize("", view("café")));

    assertThat(read.offset()).isEqualTo(7);
    assertThat(read.timestamp()).isEqualTo(1_000);
    assertThat(read.view()).isEqualTo("café");
    assertThat(UTF_8.decode(read.toJson()).toString()).isEqualTo("café");
  }

  @Test
  void whoOnlyWantsTheHeaderPaysForNoJson() {
    byte[] bytes = serde.serializer().serialize("", view("van"));
    calls.clear();
    StoredView<String> read = read(bytes);
    assertThat(read.offset() + read.timestamp()).isEqualTo(1_007);
    serde.serializer().serialize("", read);

    assertThat(calls).isEmpty();
  }

  @Test
  void itIsWrittenAndReadOnce() {
    StoredView<String> view = view("van");
    serde.serializer().serialize("", view);
    assertThat(view.toJson().remaining()).isEqualTo(3);
    StoredView<String> read = read(serde.serializer().serialize("", view));
    assertThat(read.view()).isEqualTo(read.view());

    assertThat(calls).containsExactly("write", "read");
  }

  @Test
  void whatIsNoStoredViewIsABug() {
    assertThatIllegalArgumentException().isThrownBy(() -> read(new byte[30]));
    assertThatIllegalArgumentException().isThrownBy(() -> read(new byte[] {1}));
  }

  private StoredView<String> view(String text) {
    return StoredView.of(7, 1_000, text, form);
  }

  private StoredView<String> read(byte[] bytes) {
    return serde.deserializer().deserialize("", bytes);
  }

  private final class Recording implements StoredView.Json<String> {
    @Override
    public byte[] write(String view) {
      calls.add("write");
      return view.getBytes(UTF_8);
    }

    @Override
    public String read(byte[] json) {
      calls.add("read");
      return new String(json, UTF_8);
    }
  }
}
