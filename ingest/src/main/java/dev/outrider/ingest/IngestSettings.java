package dev.outrider.ingest;

import dev.outrider.ingest.access.RateSettings;
import dev.outrider.ingest.grpc.GrpcSettings;
import dev.outrider.ingest.lane.LaneSettings;
import dev.outrider.ingest.position.NullIsland;
import dev.outrider.ingest.position.PositionSettings;
import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.runtime.settings.WalSettings;
import dev.outrider.schema.migration.DatabaseRole;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What ingest can be told.
 *
 * @param credentialsRequired whether nobody is let in without a token or key
 * @param maxBodyBytes how long a request body may be
 * @param osmandPort where clients that know no path are served; 0 for nowhere
 * @param commitTimeout how long Postgres may take to answer before the commit counts as unconfirmed
 */
public record IngestSettings(
    HttpSettings http,
    boolean credentialsRequired,
    RateSettings rates,
    PostgresSettings postgres,
    LaneSettings lanes,
    PositionSettings positions,
    WalSettings wal,
    int maxBodyBytes,
    int osmandPort,
    GrpcSettings grpc,
    Duration commitTimeout) {

  static final String ROLE = "ingest";
  private static final int PORT = 8090;
  private static final String USER = DatabaseRole.INGEST.login();

  /** Measured: see RATIONALE.md. */
  private static final int ROW_LENGTH = 16_000;

  private static final int COMMIT_POSITIONS = 5_000;

  private static final int OFF = 0;

  private static final Setting<Integer> LANES =
      Setting.number("OUTRIDER_INGEST_LANES", 1, 64, "Writers that share the devices among them.")
          .withDefault("1");
  private static final Setting<Integer> QUEUE =
      Setting.number(
              "OUTRIDER_INGEST_QUEUE",
              1,
              10_000_000,
              "Positions that may wait in one lane before requests are answered with 503.")
          .withDefault("80000");
  private static final Setting<Integer> REMEMBERED_DEVICES =
      Setting.number(
              "OUTRIDER_INGEST_REMEMBERED_DEVICES",
              64,
              10_000_000,
              "Devices whose last fix times are kept in memory to find duplicates.")
          .withDefault("100000");
  private static final Setting<Duration> COMMIT_TIMEOUT =
      Setting.duration(
              "OUTRIDER_INGEST_COMMIT_TIMEOUT",
              Duration.ofSeconds(1),
              Duration.ofMinutes(1),
              "How long Postgres may take to confirm a commit; whole seconds.")
          .withDefault("5s");
  private static final Setting<Integer> MAX_POSITIONS =
      Setting.number(
              "OUTRIDER_INGEST_MAX_POSITIONS", 1, 1_000_000, "Positions that a request may hold.")
          .withDefault("10000");
  private static final Setting<Integer> MAX_BODY =
      Setting.number(
              "OUTRIDER_INGEST_MAX_BODY_BYTES",
              1_024,
              1 << 30,
              "Bytes that a request body or a gRPC message may hold.")
          .withDefault("4194304");
  private static final Setting<Integer> STREAM_WINDOW =
      Setting.number(
              "OUTRIDER_INGEST_STREAM_WINDOW",
              1,
              10_000,
              "Batches of a gRPC stream that may await their acknowledgement.")
          .withDefault("64");
  private static final Setting<Duration> ALLOWED_SKEW =
      Setting.duration(
              "OUTRIDER_INGEST_ALLOWED_SKEW",
              Duration.ZERO,
              Duration.ofDays(365),
              "How far ahead of ours the clock of a device may be.")
          .withDefault("5m");

  private static final Setting<Duration> MAX_AGE =
      Setting.duration(
              "OUTRIDER_INGEST_MAX_AGE",
              Duration.ZERO,
              Duration.ofDays(36_500),
              "How old a position may be when it comes in; 0s takes any age.")
          .withDefault("365d");
  private static final Setting<Integer> MAX_SPEED =
      Setting.number(
              "OUTRIDER_INGEST_MAX_SPEED",
              1,
              1_000_000,
              "Metres per second; a position that claims more goes to the quarantine.")
          .withDefault("350");
  private static final Setting<NullIsland> NULL_ISLAND =
      Setting.choice(
              "OUTRIDER_INGEST_NULL_ISLAND",
              NullIsland.class,
              "What to do with positions where lat and lon are both 0.")
          .withDefault("quarantine");

  private static final Setting<Integer> OSMAND_PORT =
      Setting.of(
              "OUTRIDER_INGEST_OSMAND_PORT",
              "a port from 1 to 65535, or off",
              IngestSettings::portOrOff,
              OFF,
              "Further port of ingest, for Traccar Client and what speaks like it.")
          .withDefault("5055");

  private static final Setting<Credentials> CREDENTIALS =
      Setting.choice(
          "OUTRIDER_INGEST_CREDENTIALS",
          Credentials.class,
          "Whether ingest asks everyone for a token or key. When absent it does, but on loopback"
              + " without OUTRIDER_HTTP_TOKEN; off loopback it must.");
  private static final Setting<Integer> DEVICE_RATE =
      Setting.number(
              "OUTRIDER_INGEST_DEVICE_RATE",
              1,
              1_000_000,
              "Positions per second that a device with its own token may send for long.")
          .withDefault("50");
  private static final Setting<Integer> DEVICE_BURST =
      Setting.number(
              "OUTRIDER_INGEST_DEVICE_BURST",
              1,
              10_000_000,
              "Positions that such a device may send at once, as after hours without a network.")
          .withDefault("5000");
  private static final Setting<Integer> KEY_RATE =
      Setting.number(
              "OUTRIDER_INGEST_KEY_RATE",
              1,
              10_000_000,
              "Positions per second that a key may send for long, unless it has a rate of its own.")
          .withDefault("10000");

  private enum Credentials {
    REQUIRED,
    OPTIONAL
  }

  public static List<Setting<?>> settings() {
    return Stream.of(
            HttpSettings.settings(ROLE, PORT),
            PostgresSettings.settings(USER),
            WalSettings.settings(),
            List.<Setting<?>>of(
                LANES,
                QUEUE,
                REMEMBERED_DEVICES,
                COMMIT_TIMEOUT,
                MAX_POSITIONS,
                MAX_BODY,
                OSMAND_PORT,
                CREDENTIALS,
                DEVICE_RATE,
                DEVICE_BURST,
                KEY_RATE,
                STREAM_WINDOW,
                ALLOWED_SKEW,
                MAX_AGE,
                MAX_SPEED,
                NULL_ISLAND))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static IngestSettings read(SettingsReader reader) {
    int queue = reader.get(QUEUE);
    int maxPositions = reader.get(MAX_POSITIONS);
    if (queue < maxPositions) {
      reader.problem(
          QUEUE, "must not be below " + MAX_POSITIONS.name() + ", or such a request never fits");
    }
    int maxBody = reader.get(MAX_BODY);
    var commitTimeout = reader.get(COMMIT_TIMEOUT);
    if (!commitTimeout.equals(commitTimeout.truncatedTo(ChronoUnit.SECONDS))) {
      reader.problem(COMMIT_TIMEOUT, "must be whole seconds");
    }
    var http = HttpSettings.readGuarded(reader, ROLE, PORT);
    int osmandPort = reader.get(OSMAND_PORT);
    if (osmandPort != OFF && osmandPort == http.port()) {
      reader.problem(OSMAND_PORT, "must not be the port that ingest has already, or be off");
    }
    return new IngestSettings(
        http,
        areCredentialsRequired(reader, http),
        new RateSettings(reader.get(DEVICE_RATE), reader.get(DEVICE_BURST), reader.get(KEY_RATE)),
        PostgresSettings.read(reader, USER),
        new LaneSettings(
            reader.get(LANES), queue, COMMIT_POSITIONS, ROW_LENGTH, reader.get(REMEMBERED_DEVICES)),
        new PositionSettings(
            maxPositions,
            reader.get(ALLOWED_SKEW),
            reader.get(MAX_AGE),
            reader.get(MAX_SPEED),
            reader.get(NULL_ISLAND)),
        WalSettings.read(reader),
        maxBody,
        osmandPort,
        new GrpcSettings(maxBody, reader.get(STREAM_WINDOW)),
        commitTimeout);
  }

  private static boolean areCredentialsRequired(SettingsReader reader, HttpSettings http) {
    var chosen = reader.find(CREDENTIALS);
    if (chosen.isEmpty()) {
      return http.token() != null || !http.isLoopback();
    }
    if (chosen.get() == Credentials.OPTIONAL && !http.isLoopback()) {
      reader.problem(
          CREDENTIALS,
          "must not be optional: OUTRIDER_HTTP_HOST "
              + http.host()
              + " is not a loopback address, so anyone could write");
    }
    return chosen.get() == Credentials.REQUIRED;
  }

  private static int portOrOff(String text) {
    if (text.equals("off")) {
      return OFF;
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException();
    }
    return port;
  }
}
