package dev.outrider.streams.order;

import dev.outrider.schema.order.OrderView;
import dev.outrider.streams.projection.StoredView;

final class OrderViewJson implements StoredView.Json<OrderView> {
  @Override
  public byte[] write(OrderView view) {
    return view.toJson();
  }

  @Override
  public OrderView read(byte[] json) {
    return OrderView.fromJson(json).orThrow();
  }
}
