package dev.outrider.ingest.client;

import com.linecorp.armeria.common.QueryParams;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Parameters of a query string or a form. */
public record Parameters(QueryParams params) implements Fields {

  /** As they stand in a query string or in a body of that form. */
  public static Parameters parse(String encoded) {
    return new Parameters(QueryParams.fromQueryString(encoded));
  }

  @Override
  public Collection<String> names() {
    return params.names();
  }

  @Override
  public @Nullable String text(String name) {
    var value = params.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
