package dev.outrider.ingest;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.encoding.StreamDecoderFactory;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.encoding.DecodingService;
import dev.outrider.ingest.access.Gatekeeper;
import dev.outrider.ingest.client.ClientProtocol;
import dev.outrider.ingest.client.ClientService;
import dev.outrider.ingest.gpslogger.GpsLoggerProtocol;
import dev.outrider.ingest.osmand.OsmandProtocol;
import dev.outrider.ingest.overland.OverlandProtocol;
import dev.outrider.ingest.owntracks.OwnTracksProtocol;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.ingest.position.PositionsService;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/** What ingest answers at which path. */
final class IngestRoutes {
  private final IngestSettings settings;
  private final PositionIntake intake;
  private final Gatekeeper gatekeeper;
  private final InstantSource clock;

  IngestRoutes(
      IngestSettings settings, PositionIntake intake, Gatekeeper gatekeeper, InstantSource clock) {
    this.settings = settings;
    this.intake = intake;
    this.gatekeeper = gatekeeper;
    this.clock = clock;
  }

  void addTo(ServerBuilder server) {
    server
        .route()
        .post("/v1/positions")
        .decorator(decompression())
        .maxRequestLength(settings.maxBodyBytes())
        .requestTimeout(answerTimeout())
        .build(new PositionsService(intake, clock));
    addClient(server, "/osmand", new OsmandProtocol(), HttpMethod.knownMethods());
    addClient(server, "/owntracks", new OwnTracksProtocol(), Set.of(HttpMethod.POST));
    addClient(server, "/pub", new OwnTracksProtocol(), Set.of(HttpMethod.POST));
    addClient(server, "/overland", new OverlandProtocol(), Set.of(HttpMethod.POST));
    addClient(server, "/gpslogger", new GpsLoggerProtocol(), HttpMethod.knownMethods());
    if (settings.osmandPort() != 0) {
      addOsmandPort(server);
    }
  }

  private void addOsmandPort(ServerBuilder server) {
    server.http(new InetSocketAddress(settings.http().host(), settings.osmandPort()));
    server
        .virtualHost(settings.osmandPort())
        .route()
        .pathPrefix("/")
        .decorator(decompression())
        .maxRequestLength(settings.maxBodyBytes())
        .requestTimeout(answerTimeout())
        .build(client("", new OsmandProtocol()));
  }

  private void addClient(
      ServerBuilder server, String path, ClientProtocol protocol, Set<HttpMethod> methods) {
    server
        .route()
        .path(path)
        .pathPrefix(path + "/")
        .methods(methods)
        .decorator(decompression())
        .maxRequestLength(settings.maxBodyBytes())
        .requestTimeout(answerTimeout())
        .build(client(path, protocol));
  }

  private ClientService client(String path, ClientProtocol protocol) {
    return new ClientService(path, protocol, intake, gatekeeper, clock);
  }

  /** By default brotli would be tried too, which needs a native library. */
  private static Function<? super HttpService, DecodingService> decompression() {
    return DecodingService.newDecorator(
        StreamDecoderFactory.gzip(), StreamDecoderFactory.deflate());
  }

  /** A request may come in just behind a commit that has to time out before its own. */
  private Duration answerTimeout() {
    return OutboxDatabase.CONNECT_TIMEOUT.plus(settings.commitTimeout()).multipliedBy(2);
  }
}
