package dev.outrider.ingest.device;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.ingest.access.Caller;
import dev.outrider.ingest.access.Pass;
import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.credential.DeviceId;
import dev.outrider.schema.credential.DeviceRecord;
import dev.outrider.schema.credential.Devices;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be done with devices over HTTP. Who may do it is decided before. */
public final class DeviceRoutes {

  private static final Logger log = LoggerFactory.getLogger(DeviceRoutes.class);
  private static final String ALL = "/v1/devices";
  private static final String ONE = "/v1/devices/{device}";
  private static final long MAX_BODY = 4 << 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Devices devices;

  public DeviceRoutes(Devices devices) {
    this.devices = devices;
  }

  public void addTo(ServerBuilder server) {
    server
        .route()
        .post(ALL)
        .maxRequestLength(MAX_BODY)
        .requestTimeout(TIMEOUT)
        .build(answering(this::add));
    server.route().get(ALL).requestTimeout(TIMEOUT).build(answering(this::list));
    server.route().get(ONE).requestTimeout(TIMEOUT).build(answering(this::show));
    server.route().delete(ONE).requestTimeout(TIMEOUT).build(answering(this::remove));
    server
        .route()
        .post(ONE + "/rotate")
        .maxRequestLength(MAX_BODY)
        .requestTimeout(TIMEOUT)
        .build(answering(this::rotate));
  }

  @FunctionalInterface
  private interface Action {
    HttpResponse answer(ServiceRequestContext context, AggregatedHttpRequest request)
        throws SQLException;
  }

  /** Off the event loop, since Postgres is asked. */
  private static HttpService answering(Action action) {
    return (ServiceRequestContext context, HttpRequest request) ->
        HttpResponse.of(
            request
                .aggregate()
                .thenCompose(whole ->
                    CompletableFuture.supplyAsync(
                        () -> answer(action, context, whole), context.blockingTaskExecutor())));
  }

  private static HttpResponse answer(
      Action action, ServiceRequestContext context, AggregatedHttpRequest request) {
    try {
      return action.answer(context, request);
    } catch (InvalidDeviceRequest invalid) {
      return DeviceProblems.invalid(invalid.getMessage()).toResponse();
    } catch (SQLException e) {
      log.warn("The devices could not be reached: {}", e.getMessage());
      return DeviceProblems.unavailable().toResponse();
    }
  }

  private HttpResponse add(ServiceRequestContext context, AggregatedHttpRequest request)
      throws SQLException {
    var wanted = NewDevice.read(request);
    Optional<Devices.WithToken> added = devices.add(wanted.deviceId(), wanted.name());
    if (added.isEmpty()) {
      return DeviceProblems.exists(wanted.deviceId()).toResponse();
    }
    audit(context, "added", wanted.deviceId());
    return DeviceAnswers.of(HttpStatus.CREATED, added.get());
  }

  private HttpResponse list(ServiceRequestContext context, AggregatedHttpRequest request)
      throws SQLException {
    var page = DevicePage.read(context.queryParams());
    // One more than asked for tells whether a further page exists.
    List<DeviceRecord> found = devices.list(page.after(), page.limit() + 1);
    return DeviceAnswers.of(found, page.limit());
  }

  private HttpResponse show(ServiceRequestContext context, AggregatedHttpRequest request)
      throws SQLException {
    var device = deviceId(context);
    return devices
        .find(device)
        .map(DeviceAnswers::of)
        .orElseGet(() -> DeviceProblems.missing(device).toResponse());
  }

  private HttpResponse remove(ServiceRequestContext context, AggregatedHttpRequest request)
      throws SQLException {
    var device = deviceId(context);
    if (!devices.remove(device)) {
      return DeviceProblems.missing(device).toResponse();
    }
    audit(context, "removed", device);
    return HttpResponse.of(HttpStatus.NO_CONTENT);
  }

  private HttpResponse rotate(ServiceRequestContext context, AggregatedHttpRequest request)
      throws SQLException {
    var device = deviceId(context);
    var rotated = devices.rotate(device, Grace.read(request));
    if (rotated.isEmpty()) {
      return DeviceProblems.missing(device).toResponse();
    }
    audit(context, "got a new token", device);
    return DeviceAnswers.of(HttpStatus.OK, rotated.get());
  }

  /** Armeria decodes all of it but slashes. */
  private static String deviceId(ServiceRequestContext context) {
    var id = String.valueOf(context.pathParam("device")).replaceAll("(?i)%2f", "/");
    var flaw = DeviceId.flaw(id);
    if (flaw != null) {
      throw new InvalidDeviceRequest("The device id in the address " + flaw + ".");
    }
    return id;
  }

  private static void audit(ServiceRequestContext context, String what, String device) {
    var by =
        switch (Pass.of(context).caller()) {
          case Caller.Anyone _ -> "somebody on this machine";
          case Caller.Operator _ -> "the token of the settings";
          case Caller.Key(var name, _, _) -> "the key " + name;
          case Caller.Device(var id) -> "the device " + id;
        };
    log.info("Device {} {}, by {}", PrintableText.of(device), what, PrintableText.of(by));
  }
}
