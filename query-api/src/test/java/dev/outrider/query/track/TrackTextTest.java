package dev.outrider.query.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.MediaType;
import dev.outrider.query.request.TimeRange;
import dev.outrider.schema.event.PositionEvent;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrackTextTest {
  private static final String ODD = "<&>\"=\uFFFEvan";
  private static final PositionEvent FULL =
      new PositionEvent(
          ODD,
          Fixes.START,
          Fixes.START.plusMillis(480),
          -23.561414,
          1e-7,
          8.3,
          271.0,
          -1e-5,
          4.2,
          0.87,
          "=cmd|'/c calc'!A1");

  @Test
  void jsonIsThePositionsAsTheyWere() {
    var json = json(text(TrackFormat.JSON, List.of(FULL, Fixes.at(1, 2, 3))));

    assertThat(json.get("device_id").asString()).isEqualTo(ODD);
    assertThat(json.get("positions")).hasSize(2);
    assertThat(json.at("/positions/0/heading_deg").asDouble()).isEqualTo(271);
    assertThat(json.get("count").asInt()).isEqualTo(2);
    assertThat(json.get("complete").asBoolean()).isTrue();
  }

  @Test
  void geoJsonHasTheLineAndItsPoints() {
    var json = json(text(TrackFormat.GEOJSON, List.of(FULL, Fixes.at(1, 2, 3), Fixes.at(2, 4, 5))));

    assertThat(json.get("type").asString()).isEqualTo("FeatureCollection");
    assertThat(json.get("features")).hasSize(4);
    assertThat(json.at("/features/0/geometry/type").asString()).isEqualTo("LineString");
    assertThat(json.at("/features/0/geometry/coordinates").toString())
        .isEqualTo("[[1.0E-7,-23.561414,-1.0E-5],[3.0,2.0],[5.0,4.0]]");
    assertThat(json.at("/features/1/geometry/type").asString()).isEqualTo("Point");
    assertThat(json.at("/features/1/properties/speed_mps").asDouble()).isEqualTo(8.3);
  }

  @Test
  void aLineNeedsTwoPositions() {
    var none = json(text(TrackFormat.GEOJSON, List.of()));
    assertThat(none.at("/features/0/geometry").isNull()).isTrue();
    assertThat(none.get("features")).hasSize(1);

    var one = json(text(TrackFormat.GEOJSON, List.of(FULL)));
    assertThat(one.at("/features/0/geometry").isNull()).isTrue();
    assertThat(one.at("/features/1/geometry/type").asString()).isEqualTo("Point");
  }

  @Test
  void gpxHasTheStructureOfItsSchema() throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var text = text(TrackFormat.GPX, List.of(FULL, Fixes.at(1, 2, 3)));

    var root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(UTF_8)))
            .getDocumentElement();

    assertThat(root.getNamespaceURI()).isEqualTo("http://www.topografix.com/GPX/1/1");
    assertThat(root.getAttribute("version")).isEqualTo("1.1");
    assertThat(root.getAttribute("creator")).isEqualTo("Outrider");
    assertThat(root.getElementsByTagName("name").item(0).getTextContent())
        .isEqualTo("<&>\"=\uFFFDvan");
    var points = root.getElementsByTagName("trkpt");
    assertThat(points.getLength()).isEqualTo(2);
    var first = (Element) points.item(0);
    assertThat(first.getAttribute("lat")).isEqualTo("-23.561414");
    assertThat(first.getAttribute("lon")).isEqualTo("0.00000010");
    assertThat(names(first)).containsExactly("ele", "time", "extensions");
    assertThat(first.getElementsByTagName("ele").item(0).getTextContent()).isEqualTo("-0.000010");
    assertThat(first.getElementsByTagName("time").item(0).getTextContent())
        .isEqualTo("2026-11-20T07:00:00Z");
    assertThat(names((Element) points.item(1))).containsExactly("time");
  }

  @Test
  void noTextInCsvIsAFormula() {
    assertThat(text(TrackFormat.CSV, List.of(FULL)).lines())
        .containsExactly(
            "device_id,recorded_at,received_at,lat,lon,speed_mps,heading_deg,altitude_m,accuracy_m,"
                + "battery,source",
            "\"<&>\"\"=\uFFFEvan\",2026-11-20T07:00:00Z,2026-11-20T07:00:00.480Z,-23.561414,"
                + "0.00000010,8.3,271.0,-0.000010,4.2,0.87,\"'=cmd|'/c calc'!A1\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "van, van", "`a,b`, `\"a,b\"`", "`a\"b`, `\"a\"\"b\"`", "=1, `\"'=1\"`", "+1, `\"'+1\"`",
        "-1, `\"'-1\"`", "@a, `\"'@a\"`", "＝1, `\"'＝1\"`", "a=1, a=1", "`a;b`, `\"a;b\"`",
        "van 7, van 7"
      })
  void cells(String text, String cell) {
    var out = new StringBuilder();
    CsvCell.append(text, out);
    assertThat(out).hasToString(cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | JSON",
        "*/* | JSON",
        "text/html, */*;q=0.8 | JSON",
        "text/csv | CSV",
        "text/* | CSV",
        "application/gpx+xml, application/json;q=0.5 | GPX",
        "application/geo+json | GEOJSON"
      })
  void theClientTakesItsPick(String accept, TrackFormat format) {
    var ranges =
        List.of(accept.split(",")).stream().map(String::strip).map(MediaType::parse).toList();
    assertThat(TrackFormat.ofAccept(ranges)).contains(format);
  }

  @Test
  void whoTakesNoneGetsNone() {
    assertThat(TrackFormat.ofAccept(List.of(MediaType.PNG))).isEmpty();
    assertThat(TrackFormat.ofAccept(List.of())).contains(TrackFormat.JSON);
  }

  private static List<String> names(Element element) {
    var children = element.getChildNodes();
    return java.util.stream.IntStream.range(0, children.getLength())
        .mapToObj(i -> children.item(i).getNodeName())
        .toList();
  }

  private static String text(TrackFormat format, List<PositionEvent> positions) {
    var query =
        new TrackQuery(
            ODD,
            new TimeRange(Fixes.START, Fixes.START.plusSeconds(60)),
            Optional.empty(),
            100,
            format);
    var text = format.text(query);
    var out = new StringBuilder();
    text.begin(out);
    for (int pass = 0; pass < text.passes(); pass++) {
      positions.forEach(position -> text.position(position, out));
      text.endOfPass(true, out);
    }
    return out.toString();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
