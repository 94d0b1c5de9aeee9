package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Set;

/**
 * Sends requests past the guard, but for those to open paths and to services that guard themselves.
 */
record Door(DecoratingHttpServiceFunction guard, Set<String> openPaths)
    implements DecoratingHttpServiceFunction {

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    return openPaths.contains(ctx.path()) || ctx.config().service().as(GuardsItself.class) != null
        ? delegate.serve(ctx, request)
        : guard.serve(delegate, ctx, request);
  }
}
