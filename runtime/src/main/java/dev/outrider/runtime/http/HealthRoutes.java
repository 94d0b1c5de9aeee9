package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.outrider.runtime.component.Health;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Answers for those who restart a process (/healthz) and those who send it work (/readyz). */
final class HealthRoutes {
  private static final ResponseHeaders OK =
      ResponseHeaders.builder(HttpStatus.OK)
          .contentType(MediaType.JSON_UTF_8)
          .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
          .build();

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Supplier<Health> health;

  HealthRoutes(Supplier<Health> health) {
    this.health = health;
  }

  /** Red only when nothing but a restart helps. */
  HttpResponse live() {
    return switch (health.get()) {
      case Health.Up up -> green(List.of());
      case Health.NotReady notReady -> green(List.of());
      case Health.Dead(String reason) -> red("Dead", reason);
    };
  }

  HttpResponse ready() {
    return switch (health.get()) {
      case Health.Up(List<String> warnings) -> green(warnings);
      case Health.NotReady(String reason) -> red("Not ready", reason);
      case Health.Dead(String reason) -> red("Dead", reason);
    };
  }

  private static HttpResponse green(List<String> warnings) {
    var document = new LinkedHashMap<String, Object>();
    document.put("status", "up");
    if (!warnings.isEmpty()) {
      document.put("warnings", warnings);
    }
    return HttpResponse.of(OK, HttpData.wrap(JSON.writeValueAsBytes(document)));
  }

  private static HttpResponse red(String title, String reason) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, title, reason).toResponse();
  }
}
