package dev.outrider.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.event.OrderEvent.OrderDelivered;
import dev.outrider.schema.event.OrderEvent.OrderDispatched;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderEvent.OrderSentToManualDispatch;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WaitingOrdersTest {

  private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

  private final WaitingOrders orders = new WaitingOrders();

  @Test
  void aPlacedOrderWaits() {
    given(placed("a", NINE.plusSeconds(5)), placed("b", NINE), placed("c", NINE.plusSeconds(9)));

    assertThat(orders.count()).isEqualTo(3);
    assertThat(orders.oldest()).contains(NINE);
  }

  @Test
  void noneWaitsInTheBeginning() {
    assertThat(orders.count()).isZero();
    assertThat(orders.oldest()).isEmpty();
  }

  @Test
  void aDispatchedCancelledOrManualOneNoLongerWaits() {
    given(placed("a", NINE), placed("b", NINE), placed("c", NINE), placed("d", NINE));

    given(
        new OrderDispatched("a", 2, NINE, "driver-1"),
        new OrderCancelled("b", 2, NINE, null, null),
        new OrderSentToManualDispatch("c", 2, NINE, "nobody near"));

    assertThat(orders.count()).isEqualTo(1);
  }

  @Test
  void whatHappensLaterToAnOrderThatLeftIsNoConcern() {
    given(placed("a", NINE), new OrderDispatched("a", 2, NINE, "driver-1"));

    given(new OrderDelivered("a", 3, NINE, "driver-1"), new OrderDelivered("z", 7, NINE, "d"));

    assertThat(orders.count()).isZero();
  }

  @Test
  void aRepetitionChangesNothing() {
    given(placed("a", NINE));

    given(placed("a", NINE));

    assertThat(orders.count()).isEqualTo(1);
    assertThat(orders.oldest()).contains(NINE);
  }

  @Test
  void whatCanNotFollowIsRefused() {
    given(placed("a", NINE));

    assertThat(orders.apply(new OrderDelivered("a", 2, NINE, "driver-1"))).isFalse();
    assertThat(orders.apply(new OrderDispatched("a", 3, NINE, "driver-1"))).isFalse();
    assertThat(orders.count()).isEqualTo(1);
  }

  private void given(OrderEvent... events) {
    for (var event : events) {
      assertThat(orders.apply(event)).isTrue();
    }
  }

  private static OrderPlaced placed(String id, Instant at) {
    var price = new BigDecimal("10.00");
    return new OrderPlaced(
        id, 1, at, price, BigDecimal.ONE, price.add(BigDecimal.ONE), null, null, null);
  }
}
