package dev.outrider.launcher.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outrider.schema.credential.Token;
import java.net.URLDecoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceSetupTest {

  private static final Token TOKEN = new Token("odt_secret");

  @Test
  void saysToEachAppWhatItUnderstands() {
    var setup = setup("https://fleet.example.org/", "van 1");

    assertThat(setup.traccarCode())
        .isEqualTo("https://fleet.example.org/osmand/odt_secret?id=van%201");
    assertThat(setup.urls())
        .containsEntry("traccar", "https://fleet.example.org/osmand/odt_secret")
        .containsEntry("owntracks", "https://fleet.example.org/owntracks")
        .containsEntry("overland", "https://fleet.example.org/overland/odt_secret")
        .containsEntry("positions", "https://fleet.example.org/v1/positions")
        .hasEntrySatisfying(
            "gpslogger",
            url ->
                assertThat(url)
                    .startsWith("https://fleet.example.org/gpslogger/odt_secret?lat=%LAT"));
  }

  @Test
  void theCodeOfOwnTracksIsAConfigurationFile() {
    var code = setup("http://10.0.0.5:8090", "van-1").ownTracksCode();

    assertThat(code).startsWith("owntracks:///config?inline=");
    var inline = URLDecoder.decode(code.substring(code.indexOf('=') + 1), UTF_8);
    assertThat(new String(Base64.getDecoder().decode(inline), UTF_8))
        .isEqualTo(
            "{\"_type\":\"configuration\",\"mode\":3,\"url\":\"http://10.0.0.5:8090/owntracks\",\"auth\":true,\"username\":\"van-1\",\"password\":\"odt_secret\",\"deviceId\":\"van-1\",\"tid\":\"-1\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8090, true",
    "http://localhost, true",
    "http://[::1]:8090, true",
    "http://10.0.0.5:8090, false",
    "https://fleet.example.org/ingest, false"
  })
  void knowsWhatOnlyThisMachineFinds(String url, boolean loopback) {
    assertThat(IngestAddress.parse(url).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fleet.example.org", "ftp://a", "http://", "https://a/?b=c", "http://a b"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IngestAddress.parse(text))
        .withMessageContaining("is not an address like");
  }

  private static DeviceSetup setup(String ingest, String device) {
    return new DeviceSetup(IngestAddress.parse(ingest), device, TOKEN);
  }
}
