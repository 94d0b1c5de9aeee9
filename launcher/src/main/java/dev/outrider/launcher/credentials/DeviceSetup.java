package dev.outrider.launcher.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.credential.Token;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a device's app is told, in each app's own words. */
record DeviceSetup(IngestAddress ingest, String deviceId, Token token) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The mode of OwnTracks that is HTTP. */
  private static final int HTTP_MODE = 3;

  private static final String GPSLOGGER_FIELDS =
      "?lat=%LAT&lon=%LON&time=%TIME&spd=%SPD&dir=%DIR&alt=%ALT&acc=%ACC&batt=%BATT";

  String traccarUrl() {
    return ingest.with("/osmand/" + token.text());
  }

  /** The app takes the address without its parameters as that of the server, and {@code id}. */
  String traccarCode() {
    return traccarUrl() + "?id=" + encoded(deviceId);
  }

  String ownTracksUrl() {
    return ingest.with("/owntracks");
  }

  /** A configuration file in an address of the app's own scheme. */
  String ownTracksCode() {
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("_type", "configuration");
    configuration.put("mode", HTTP_MODE);
    configuration.put("url", ownTracksUrl());
    configuration.put("auth", true);
    configuration.put("username", deviceId);
    configuration.put("password", token.text());
    configuration.put("deviceId", deviceId);
    configuration.put("tid", trackerId());
    return "owntracks:///config?inline="
        + encoded(Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(configuration)));
  }

  String overlandUrl() {
    return ingest.with("/overland/" + token.text());
  }

  String gpsLoggerUrl() {
    return ingest.with("/gpslogger/" + token.text() + GPSLOGGER_FIELDS);
  }

  String positionsUrl() {
    return ingest.with("/v1/positions");
  }

  Map<String, String> urls() {
    var urls = new LinkedHashMap<String, String>();
    urls.put("traccar", traccarUrl());
    urls.put("owntracks", ownTracksUrl());
    urls.put("overland", overlandUrl());
    urls.put("gpslogger", gpsLoggerUrl());
    urls.put("positions", positionsUrl());
    return urls;
  }

  Map<String, String> codes() {
    var codes = new LinkedHashMap<String, String>();
    codes.put("traccar", traccarCode());
    codes.put("owntracks", ownTracksCode());
    return codes;
  }

  /** Two characters that the app shows on its map. */
  private String trackerId() {
    int length = deviceId.codePointCount(0, deviceId.length());
    return deviceId.substring(deviceId.offsetByCodePoints(0, Math.max(0, length - 2)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
