package dev.outrider.schema.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.GeoPoint;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.event.OrderEvent.OrderDelivered;
import dev.outrider.schema.event.OrderEvent.OrderDispatched;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderEvent.OrderSentToManualDispatch;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderViewTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final OrderPlaced PLACED =
      OrderPlaced.first(
          "o-1",
          NOON,
          new BigDecimal("10"),
          new BigDecimal("0.8"),
          "c-1",
          new GeoPoint(-23.5, -46.6),
          null);

  @Test
  void itHoldsAllThatTheEventsHaveTold() {
    OrderView view =
        after(
            new OrderSentToManualDispatch("o-1", 2, NOON.plusSeconds(5), "nobody near"),
            new OrderDispatched("o-1", 3, NOON.plusSeconds(9), "van"));

    assertThat(new String(view.toJson(), UTF_8))
        .isEqualTo(
            """
            {"order_id":"o-1","status":"DISPATCHED","version":3,"customer_id":"c-1","driver_id":"van",\
            "price":"10.00","tax":"0.80","final_price":"10.80","pickup":{"lat":-23.5,"lon":-46.6},\
            "placed_at":"2026-11-20T12:00:00.000Z","updated_at":"2026-11-20T12:00:09.000Z",\
            "manual_reason":"nobody near"}\
            """);
    assertThat(view.state()).isEqualTo(new OrderState("o-1", OrderStatus.DISPATCHED, 3, "van"));
  }

  @Test
  void itsJsonReadsAsItself() {
    OrderView view =
        after(
            new OrderDispatched("o-1", 2, NOON, "van"),
            new OrderCancelled("o-1", 3, NOON, "van", "closed"));

    assertThat(OrderView.fromJson(view.toJson())).isEqualTo(new Decoded.Event<>(view));
  }

  @Test
  void whatDoesNotFollowIsABugOfTheCaller() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> after(new OrderDelivered("o-1", 2, NOON, "van")));
  }

  private static OrderView after(OrderEvent... events) {
    OrderView view = OrderView.begin(PLACED);
    for (OrderEvent event : events) {
      view = view.evolve(event);
    }
    return view;
  }
}
