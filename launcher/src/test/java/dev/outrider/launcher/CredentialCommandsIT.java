package dev.outrider.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.credential.Token;
import dev.outrider.schema.credential.TokenHash;
import dev.outrider.schema.migration.SchemaMigration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(LocalStackExtension.class)
class CredentialCommandsIT {

  private static final Pattern TOKEN = Pattern.compile("o[dr][tk]_[A-Za-z0-9_-]{43}");
  private static final String NO_TIME = "-";

  private final TestServers servers;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  CredentialCommandsIT(TestServers servers) throws SQLException {
    this.servers = servers;
    SchemaMigration.migrate(servers.dataSource());
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("TRUNCATE outrider.devices, outrider.api_keys");
    }
    environment.put("OUTRIDER_POSTGRES_URL", servers.jdbcUrl());
    environment.put("OUTRIDER_POSTGRES_USER", servers.superuser());
    environment.put("OUTRIDER_LOG_LEVEL", "warn");
  }

  @Test
  void aDeviceComesWithTokenAddressesAndCodes() throws SQLException {
    var url = "https://fleet.example.org";
    assertThat(run("device", "add", "courier-17", "--name", "Bike", "--url", url)).isZero();

    var token = onlyToken();
    assertThat(out.toString())
        .contains(url + "/osmand/" + token, url + "/owntracks", "█", "OwnTracks, with the camera")
        .doesNotContain("Other machines");
    assertThat(hash("select token_hash from outrider.devices")).isEqualTo(TokenHash.of(token));

    assertThat(run("device", "add", "courier-17")).isEqualTo(1);
    assertThat(err.toString()).contains("There is a device courier-17.").doesNotContain("\tat ");

    assertThat(run("device", "add", "courier-18", "--no-qr")).isZero();
    assertThat(out.toString())
        .contains("Other machines don't reach http://127.0.0.1:8090")
        .doesNotContain("█");

    assertThat(run("device", "list")).isZero();
    assertThat(out.toString().lines().toList()).hasSize(3);
    assertThat(out.toString()).contains("courier-17", "Bike", "courier-18", NO_TIME);
  }

  @Test
  void scriptsReadJson() {
    assertThat(run("device", "add", "van-1", "--json")).isZero();
    JsonNode added = JsonMapper.shared().readTree(out.toString());
    assertThat(Token.isOne(added.path("token").asString())).isTrue();
    assertThat(added.path("device_id").asString()).isEqualTo("van-1");
    assertThat(added.path("urls").path("traccar").asString())
        .isEqualTo("http://127.0.0.1:8090/osmand/" + added.path("token").asString());
    assertThat(added.path("qr").path("owntracks").asString()).startsWith("owntracks:///config?");

    assertThat(run("device", "list", "--json")).isZero();
    assertThat(JsonMapper.shared().readTree(out.toString()).path("device_id").asString())
        .isEqualTo("van-1");

    assertThat(run("key", "add", "office", "--scope", "devices:read", "--json")).isZero();
    JsonNode key = JsonMapper.shared().readTree(out.toString());
    assertThat(Token.isOne(key.path("key").asString())).isTrue();
    assertThat(run("key", "list", "--json")).isZero();
    assertThat(JsonMapper.shared().readTree(out.toString()).path("scopes").toString())
        .isEqualTo("[\"devices:read\"]");
  }

  @Test
  void aTokenIsReplacedAndTaken() throws SQLException {
    run("device", "add", "van-1", "--no-qr");
    var first = onlyToken();
    assertThat(run("device", "rotate", "van-1", "--grace", "24h", "--no-qr")).isZero();
    assertThat(hash("select token_hash from outrider.devices"))
        .isEqualTo(TokenHash.of(onlyToken()));
    assertThat(hash("select previous_hash from outrider.devices")).isEqualTo(TokenHash.of(first));
    assertThat(run("device", "rotate", "van-1", "--no-qr")).isZero();
    assertThat(hash("select token_hash from outrider.devices where previous_hash is null"))
        .isEqualTo(TokenHash.of(onlyToken()));

    assertThat(run("device", "remove", "van-1")).isZero();
    assertThat(run("device", "remove", "van-1")).isEqualTo(1);
    assertThat(run("device", "rotate", "van-1")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no device van-1.");
    assertThat(run("device", "list")).isZero();
    assertThat(out.toString()).contains("No devices.");
  }

  @Test
  void aKeyIsAddedListedAndRevoked() throws SQLException {
    assertThat(run("key", "list")).isZero();
    assertThat(out.toString()).contains("No keys.");
    assertThat(run("key", "add", "desk", "--scope", "devices:read,devices:write", "--rate", "500"))
        .isZero();
    assertThat(hash("select key_hash from outrider.api_keys")).isEqualTo(TokenHash.of(onlyToken()));
    assertThat(run("key", "add", "desk", "--scope", "metrics:read")).isEqualTo(1);
    assertThat(run("key", "revoke", "desk")).isZero();
    assertThat(run("key", "revoke", "desk")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no valid key desk.");
    assertThat(run("key", "list")).isZero();
    assertThat(out.toString()).contains("desk", "500", "devices:read, devices:write");
  }

  @Test
  void whatIsWrongIsSaidInASentence() {
    assertUsage("Missing required parameter", "device", "add");
    assertUsage("is blank", "device", "add", " ");
    assertUsage("is not an address like", "device", "add", "a", "--url", "fleet.example.org");
    assertUsage("--grace", "device", "rotate", "a", "--grace", "soon");
    assertUsage("--grace is 30d at most", "device", "rotate", "a", "--grace", "31d");
    assertUsage("There is no scope all", "key", "add", "a", "--scope", "all");
    assertUsage("--scope", "key", "add", "a");
    assertUsage("Say which: add, list, rotate or remove", "device");
    assertUsage("Say which: add, list or revoke", "key");

    environment.put("OUTRIDER_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none");
    assertThat(run("device", "list")).isEqualTo(1);
    assertThat(err.toString()).contains("127.0.0.1:1").doesNotContain("\tat ");
  }

  private void assertUsage(String complaint, String... arguments) {
    assertThat(run(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(complaint);
  }

  private String onlyToken() {
    return TOKEN.matcher(out.toString()).results().findFirst().orElseThrow().group();
  }

  private TokenHash hash(String select) throws SQLException {
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      assertThat(row.next()).isTrue();
      return TokenHash.ofBytes(row.getBytes(1));
    }
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Outrider.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
