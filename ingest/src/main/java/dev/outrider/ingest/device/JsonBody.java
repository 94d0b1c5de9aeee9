package dev.outrider.ingest.device;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object of a request. */
record JsonBody(JsonNode object) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Without members if there is no body. */
  static JsonBody of(AggregatedHttpRequest request) {
    try {
      JsonNode read =
          request.content().isEmpty()
              ? JSON.createObjectNode()
              : JSON.readTree(request.content().array());
      if (read.isObject()) {
        return new JsonBody(read);
      }
    } catch (JacksonException e) {
      throw new InvalidDeviceRequest("The body is not JSON. " + e.getOriginalMessage());
    }
    throw new InvalidDeviceRequest("The body is not a JSON object.");
  }

  /** Null if it is absent or null. */
  @Nullable String text(String member) {
    var value = object.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new InvalidDeviceRequest(member + " is not a string.");
    }
    return value.asString();
  }
}
