package dev.outrider.ingest.access;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.schema.credential.Scope;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets requests in by what their path needs. Services find who it is in {@link Pass#of}. What is
 * not listed here is for those who may everything.
 */
public record RequestGuard(Gatekeeper gatekeeper) implements DecoratingHttpServiceFunction {

  private static final String GRPC = "/" + PositionIngestGrpc.SERVICE_NAME + "/";
  private static final String REFLECTION = "/grpc.reflection.";
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Override
  public HttpResponse serve(
      HttpService delegate, ServiceRequestContext context, HttpRequest request) throws Exception {
    var claim = new Claim(Credentials.of(request.headers(), null).tokens(), need(context));
    var admission = gatekeeper.admit(claim);
    if (admission.isDone()) {
      return serve(admission.join(), delegate, context, request, claim);
    }
    return HttpResponse.of(
        admission.thenApplyAsync(
            settled -> {
              try {
                return serve(settled, delegate, context, request, claim);
              } catch (Exception e) {
                return HttpResponse.ofFailure(e);
              }
            },
            context.eventLoop()));
  }

  private HttpResponse serve(
      Admission admission,
      HttpService delegate,
      ServiceRequestContext context,
      HttpRequest request,
      Claim claim)
      throws Exception {
    return switch (admission) {
      case Admission.Admitted(Caller caller) -> {
        new Pass(caller, gatekeeper, claim).giveTo(context);
        yield delegate.serve(context, request);
      }
      case Admission.Stranger _ -> AccessProblems.stranger().toResponse();
      case Admission.NotAllowed _ -> AccessProblems.notAllowed().toResponse();
      case Admission.Undecided _ -> AccessProblems.undecided().toResponse();
    };
  }

  private static Predicate<Caller> need(ServiceRequestContext context) {
    var path = context.path();
    boolean reads = READING.contains(context.method());
    if (path.equals("/v1/positions") || path.startsWith(GRPC)) {
      return caller -> caller.may(Scope.POSITIONS_WRITE);
    }
    if (isAtOrBelow(path, "/v1/devices")) {
      return caller -> caller.may(reads ? Scope.DEVICES_READ : Scope.DEVICES_WRITE);
    }
    if (isAtOrBelow(path, "/v1/orders")) {
      return caller -> caller.may(reads ? Scope.ORDERS_READ : Scope.ORDERS_WRITE);
    }
    if (path.equals("/metrics")) {
      return caller -> caller.may(Scope.METRICS_READ);
    }
    return context.config().route().isFallback() || path.startsWith(REFLECTION)
        ? _ -> true
        : Caller::mayEverything;
  }

  private static boolean isAtOrBelow(String path, String route) {
    return path.equals(route) || path.startsWith(route + "/");
  }
}
