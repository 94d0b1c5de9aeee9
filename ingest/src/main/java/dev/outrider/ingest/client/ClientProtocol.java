package dev.outrider.ingest.client;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;

/** How one kind of client speaks. Implementations are immutable. */
public interface ClientProtocol {

  /** The name of the client: the source of its positions. */
  String name();

  Message read(ClientRequest request);

  /** What makes the client forget what it sent. */
  HttpResponse acknowledgement();

  /** What the client is told instead, so that it does with its points what is right for them. */
  HttpResponse refusal(Refusal refusal, RequestHeaders headers);
}
