package dev.outrider.torture.ingest.client;

import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc.PositionIngestStub;
import dev.outrider.torture.ingest.journal.FleetJournal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Clients of every kind, with devices that no other crowd has. */
public final class Crowd implements AutoCloseable {

  private static final int PHONES_OF_A_KIND = 2;
  private static final int GATEWAY_DEVICES = 20;
  private static final int STREAM_DEVICES = 3;
  private static final int BATCH = 20;
  private static final int GATEWAY_BATCH = 60;

  private final String prefix;
  private final Surroundings surroundings;
  private final FleetJournal journal = new FleetJournal();
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final RandomGenerator seeds;
  private volatile boolean sending = true;

  /**
   * Nobody sends yet.
   *
   * @param prefix of the names of its devices
   */
  public Crowd(String prefix, Surroundings surroundings, long seed) {
    this.prefix = prefix;
    this.surroundings = surroundings;
    this.seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    URI ingest = surroundings.ingest();
    PositionIngestStub stub =
        GrpcClients.builder("gproto+http://" + ingest.getAuthority())
            .factory(surroundings.grpc())
            .responseTimeout(Duration.ZERO)
            .maxResponseLength(0)
            .writeTimeout(Duration.ofSeconds(5))
            .build(PositionIngestStub.class);
    for (int number = 0; number < PHONES_OF_A_KIND; number++) {
      phone("object-" + number, OwnJson.OBJECT, 1, 1, false);
      phone("array-" + number, OwnJson.ARRAY, 1, BATCH, true);
      phone("osmand-" + number, new Osmand(), 1, 1, true);
      phone("owntracks-" + number, new OwnTracks(), 1, 1, true);
      phone("overland-" + number, new Overland(), 1, BATCH, true);
      stream("stream-" + number, stub);
    }
    phone("gateway", OwnJson.LINES, GATEWAY_DEVICES, GATEWAY_BATCH, true);
  }

  private void phone(String name, Dialect dialect, int devices, int points, boolean invalid) {
    clients.add(
        new Phone(
            prefix + name,
            dialect,
            devices(name, devices, invalid),
            points,
            surroundings,
            random()));
  }

  private void stream(String name, PositionIngestStub stub) {
    clients.add(
        new Streamer(
            prefix + name,
            stub,
            devices(name, STREAM_DEVICES, true),
            surroundings.tally(),
            surroundings.findings(),
            random()));
  }

  private List<Device> devices(String name, int count, boolean invalid) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Device(journal.of(prefix + name + "-" + number), invalid))
        .toList();
  }

  private RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seeds.nextLong());
  }

  public FleetJournal journal() {
    return journal;
  }

  public void start() {
    for (Client client : clients) {
      threads.add(
          Thread.ofVirtual()
              .name(client.name())
              .start(() -> {
                try {
                  client.send(() -> sending);
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
  }

  /**
   * Nobody begins anything new.
   *
   * @return those that got no acknowledgement in time
   */
  public List<String> finish(Duration within) throws InterruptedException {
    sending = false;
    long deadline = System.nanoTime() + within.toNanos();
    List<String> stuck = new ArrayList<>();
    for (Thread thread : threads) {
      long left = Math.max(1, deadline - System.nanoTime());
      if (!thread.join(Duration.ofNanos(left))) {
        stuck.add(thread.getName());
      }
    }
    return stuck;
  }

  @Override
  public void close() {
    sending = false;
    threads.forEach(Thread::interrupt);
  }
}
