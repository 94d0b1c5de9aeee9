package dev.outrider.ingest.access;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.util.concurrent.CompletableFuture;

/** What a request was let in with. One that lasts has it looked at again. */
public final class Pass {

  private static final AttributeKey<Pass> KEY = AttributeKey.valueOf(Pass.class, "PASS");

  private final Caller caller;
  private final Gatekeeper gatekeeper;
  private final Claim claim;

  Pass(Caller caller, Gatekeeper gatekeeper, Claim claim) {
    this.caller = caller;
    this.gatekeeper = gatekeeper;
    this.claim = claim;
  }

  /** That of a request that came by the {@link RequestGuard}. */
  public static Pass of(ServiceRequestContext context) {
    return requireNonNull(context.attr(KEY), "the request did not come by the guard");
  }

  public Caller caller() {
    return caller;
  }

  /** Whether the request would be let in now. */
  public CompletableFuture<Admission> renewed() {
    return gatekeeper.admit(claim);
  }

  void giveTo(ServiceRequestContext context) {
    context.setAttr(KEY, this);
  }
}
