package dev.outrider.launcher.simulate;

import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many couriers report how often, and to whom.
 *
 * @param targets ingest servers; a courier stays with one of them
 * @param token bearer token, null where none is asked for
 * @param rate positions per second of all couriers together
 * @param batch how many couriers' positions of one instant go into one request
 * @param seed decides the streets and every courier's way through them
 */
public record SimulatorSettings(
    List<URI> targets, @Nullable String token, int couriers, double rate, int batch, long seed) {

  /** More often than once a millisecond, a courier's fix times would run ahead of the clock. */
  private static final int MOST_PER_COURIER = 1000;

  private static final Setting<List<URI>> URL =
      Setting.<List<URI>>of(
              "OUTRIDER_SIMULATE_URL",
              "http:// or https:// and host:port, several separated by commas",
              SimulatorSettings::targets,
              List.of(),
              "Where the simulated couriers report: the address of ingest.")
          .withDefault("http://127.0.0.1:8090");
  private static final Setting<String> TOKEN =
      Setting.matching(
              "OUTRIDER_HTTP_TOKEN",
              "[A-Za-z0-9._~+/-]+=*",
              "letters, digits and the characters . _ ~ + / - only",
              "Bearer token that every request but those for health must carry.")
          .secret();
  private static final Setting<Integer> COURIERS =
      Setting.number("OUTRIDER_SIMULATE_COURIERS", 1, 1_000_000, "How many couriers are simulated.")
          .withDefault("100");
  private static final Setting<Double> RATE =
      Setting.decimal(
              "OUTRIDER_SIMULATE_RATE",
              0.001,
              1_000_000,
              "Positions per second of all couriers together.")
          .withDefault("100");
  private static final Setting<Integer> BATCH =
      Setting.number("OUTRIDER_SIMULATE_BATCH", 1, 500, "Couriers whose positions share a request.")
          .withDefault("10");
  private static final Setting<Long> SEED =
      Setting.of(
              "OUTRIDER_SIMULATE_SEED",
              "a whole number",
              Long::valueOf,
              1L,
              "The same seed gives the same streets and the same couriers.")
          .withDefault("1");

  public SimulatorSettings {
    targets = List.copyOf(targets);
    if (targets.isEmpty() || couriers < 1 || batch < 1 || !(rate > 0)) {
      throw new IllegalArgumentException(
          "a simulator needs a target, couriers, a rate and a batch");
    }
    if (rate > (double) couriers * MOST_PER_COURIER) {
      throw new IllegalArgumentException(tooFast(couriers));
    }
  }

  public static List<Setting<?>> settings() {
    return List.of(URL, TOKEN, COURIERS, RATE, BATCH, SEED);
  }

  public static SimulatorSettings read(SettingsReader reader) {
    int couriers = reader.get(COURIERS);
    double rate = reader.get(RATE);
    if (rate > (double) couriers * MOST_PER_COURIER) {
      reader.problem(RATE, tooFast(couriers));
      rate = couriers;
    }
    return new SimulatorSettings(
        reader.get(URL),
        reader.find(TOKEN).orElse(null),
        couriers,
        rate,
        reader.get(BATCH),
        reader.get(SEED));
  }

  @Override
  public String toString() {
    return "SimulatorSettings[targets=%s, token=%s, couriers=%d, rate=%s, batch=%d, seed=%d]"
        .formatted(targets, token == null ? "none" : "set", couriers, rate, batch, seed);
  }

  private static String tooFast(int couriers) {
    return "must be at most %d for %d couriers: %d per second for each"
        .formatted((long) couriers * MOST_PER_COURIER, couriers, MOST_PER_COURIER);
  }

  private static List<URI> targets(String text) {
    return Arrays.stream(text.split(",", -1)).map(SimulatorSettings::target).toList();
  }

  private static URI target(String text) {
    URI uri = URI.create(text.strip());
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }
}
