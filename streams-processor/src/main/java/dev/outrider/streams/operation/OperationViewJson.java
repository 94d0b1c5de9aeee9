package dev.outrider.streams.operation;

import dev.outrider.schema.event.OrderJson;
import dev.outrider.streams.projection.StoredView;

final class OperationViewJson implements StoredView.Json<OperationView> {
  @Override
  public byte[] write(OperationView view) {
    return OrderJson.encodeView(view);
  }

  @Override
  public OperationView read(byte[] json) {
    return OrderJson.decodeView(json, OperationView.class).orThrow();
  }
}
