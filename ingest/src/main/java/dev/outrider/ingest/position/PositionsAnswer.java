package dev.outrider.ingest.position;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The acknowledgement.
 *
 * @param accepted positions that are durable now
 * @param duplicates positions that were durable before
 * @param rejected positions that will never be stored
 */
record PositionsAnswer(int accepted, int duplicates, List<Rejection> rejected) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ResponseHeaders HEADERS =
      ResponseHeaders.of(HttpStatus.ACCEPTED, HttpHeaderNames.CONTENT_TYPE, MediaType.JSON_UTF_8);

  static PositionsAnswer of(IntakeOutcome.Settled settled) {
    return new PositionsAnswer(settled.accepted(), settled.duplicates(), settled.rejected());
  }

  HttpResponse toResponse() {
    return HttpResponse.of(HEADERS, HttpData.wrap(JSON.writeValueAsBytes(this)));
  }
}
