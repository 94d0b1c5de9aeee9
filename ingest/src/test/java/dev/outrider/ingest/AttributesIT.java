package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients tell beside the fields of a position. */
@ExtendWith(LocalStackExtension.class)
final class AttributesIT {

  private final Outbox outbox;
  private final RunningIngest ingest;

  AttributesIT(TestServers servers) throws SQLException {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox = new Outbox(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch");
    ingest = RunningIngest.on(servers, Map.of());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void everyClientCanTellMoreThanThePosition() throws SQLException {
    send(
        "/v1/positions",
        """
        {"device_id":"own","recorded_at":"2026-01-02T03:04:05Z","lat":1,"lon":2,
         "attributes":{"alarm":"sos","charging":true,"sat":9,"hdop":0.9,"no":[1],"none":null}}
        """);
    get(
        "/osmand?id=osmand&lat=1&lon=2&charge=true&alarm=sos&hdop=0.9&odometer=-1&driverUniqueId=0017&fuel=12&cell=1&cell=2");
    send(
        "/osmand",
        """
        {"device_id":"nested","location":{"timestamp":"2026-01-02T03:04:05Z","is_moving":true,
         "odometer":17.5,"event":"motionchange","coords":{"latitude":1,"longitude":2},
         "battery":{"is_charging":false},"activity":{"type":"still"},"extras":{"shift":3}}}
        """);
    send(
        "/owntracks?u=owntracks",
        "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1767323045,\"bs\":2,\"vac\":3,\"t\":\"u\",\"conn\":\"w\"}");
    send(
        "/overland",
        """
        {"locations":[{"geometry":{"coordinates":[2,1]},"properties":{
          "timestamp":"2026-01-02T03:04:05Z","device_id":"overland","motion":["driving","stationary"],
          "battery_state":"unplugged","vertical_accuracy":-1}}]}
        """);
    get(
        "/gpslogger?id=gpslogger&lat=1&lon=2&timestamp=1767323045&sat=9&hdop=0.9&prov=gps&ischarging=false&act=&desc=a%0Ab");
    try (var client = GrpcClient.at(ingest.port())) {
      var told =
          Struct.newBuilder()
              .putFields("alarm", Value.newBuilder().setStringValue("sos").build())
              .putFields("list", Value.newBuilder().setListValue(ListValue.newBuilder()).build());
      client.record(
          GrpcClient.position(new Fix("grpc", 1)).toBuilder().setAttributes(told).build());
    }

    assertThat(outbox.positions())
        .extracting(event -> event.deviceId() + " " + event.attributes())
        .containsExactlyInAnyOrder(
            "own {\"alarm\":\"sos\",\"charging\":true,\"sat\":9,\"hdop\":0.9}",
            "osmand {\"charging\":true,\"hdop\":0.9,\"driver_id\":\"0017\",\"alarm\":\"sos\",\"fuel\":\"12\"}",
            "nested {\"motion\":true,\"odometer_m\":17.5,\"event\":\"motionchange\",\"charging\":false,\"activity\":\"still\",\"shift\":3}",
            "owntracks {\"charging\":true,\"vertical_accuracy_m\":3,\"trigger\":\"u\",\"connection\":\"w\"}",
            "overland {\"activity\":\"driving,stationary\",\"charging\":false}",
            "gpslogger {\"charging\":false,\"satellites\":9,\"hdop\":0.9,\"provider\":\"gps\",\"note\":\"a\\u000ab\"}",
            "grpc {\"alarm\":\"sos\"}");
    assertThat(ingest.counter("outrider_ingest_attributes_dropped")).isEqualTo(2);
  }

  @Test
  void withoutAnyThereAreNone() throws SQLException {
    send("/v1/positions", new Fix("a", 1).json());
    send("/v1/positions", new Fix("a", 2).json().replace("}", ",\"attributes\":{}}"));
    send("/v1/positions", new Fix("a", 3).json().replace("}", ",\"attributes\":null}"));
    send("/v1/positions", new Fix("a", 4).json().replace("}", ",\"attributes\":17}"));

    assertThat(outbox.positions())
        .extracting(PositionEvent::attributes)
        .hasSize(4)
        .containsOnlyNulls();
    assertThat(ingest.counter("outrider_ingest_attributes_dropped")).isEqualTo(1);
  }

  private void get(String path) {
    var answer = ingest.get(path);
    assertThat(answer.status().isSuccess()).as(answer.contentUtf8()).isTrue();
  }

  private void send(String path, String json) {
    var answer = ingest.send(HttpRequest.of(HttpMethod.POST, path, MediaType.JSON, json));
    assertThat(answer.status().isSuccess()).as(answer.contentUtf8()).isTrue();
  }
}
