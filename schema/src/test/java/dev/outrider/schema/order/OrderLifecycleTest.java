package dev.outrider.schema.order;

import static dev.outrider.schema.order.OrderStatus.CANCELLED;
import static dev.outrider.schema.order.OrderStatus.DELIVERED;
import static dev.outrider.schema.order.OrderStatus.DISPATCHED;
import static dev.outrider.schema.order.OrderStatus.IN_TRANSIT;
import static dev.outrider.schema.order.OrderStatus.MANUAL_DISPATCH;
import static dev.outrider.schema.order.OrderStatus.PENDING;
import static dev.outrider.schema.order.OrderStatus.PICKED_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.event.OrderEvent.OrderDelivered;
import dev.outrider.schema.event.OrderEvent.OrderDispatched;
import dev.outrider.schema.event.OrderEvent.OrderInTransit;
import dev.outrider.schema.event.OrderEvent.OrderPickedUp;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderEvent.OrderSentToManualDispatch;
import dev.outrider.schema.order.OrderCommand.Cancel;
import dev.outrider.schema.order.OrderCommand.Deliver;
import dev.outrider.schema.order.OrderCommand.Dispatch;
import dev.outrider.schema.order.OrderCommand.PickUp;
import dev.outrider.schema.order.OrderCommand.SendToManualDispatch;
import dev.outrider.schema.order.OrderCommand.StartTransit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderLifecycleTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:15:10.123Z");
  private static final int VERSION = 4;

  private static final List<OrderCommand> COMMANDS =
      List.of(
          new Dispatch("ada"),
          new SendToManualDispatch("nobody near"),
          new PickUp(),
          new StartTransit(),
          new Deliver(),
          new Cancel("rain"));

  /** What each command leads to; a command that is not named is refused. */
  private static final Map<OrderStatus, Map<Class<? extends OrderCommand>, OrderEvent>> TABLE =
      Map.of(
          PENDING,
          Map.of(
              Dispatch.class, new OrderDispatched("o", 5, NOW, "ada"),
              SendToManualDispatch.class, new OrderSentToManualDispatch("o", 5, NOW, "nobody near"),
              Cancel.class, new OrderCancelled("o", 5, NOW, null, "rain")),
          MANUAL_DISPATCH,
          Map.of(
              Dispatch.class, new OrderDispatched("o", 5, NOW, "ada"),
              Cancel.class, new OrderCancelled("o", 5, NOW, null, "rain")),
          DISPATCHED,
          Map.of(
              PickUp.class, new OrderPickedUp("o", 5, NOW, "bob"),
              Deliver.class, new OrderDelivered("o", 5, NOW, "bob"),
              Cancel.class, new OrderCancelled("o", 5, NOW, "bob", "rain")),
          PICKED_UP,
          Map.of(
              StartTransit.class, new OrderInTransit("o", 5, NOW, "bob"),
              Deliver.class, new OrderDelivered("o", 5, NOW, "bob"),
              Cancel.class, new OrderCancelled("o", 5, NOW, "bob", "rain")),
          IN_TRANSIT,
          Map.of(
              Deliver.class, new OrderDelivered("o", 5, NOW, "bob"),
              Cancel.class, new OrderCancelled("o", 5, NOW, "bob", "rain")),
          DELIVERED,
          Map.of(),
          CANCELLED,
          Map.of());

  static Stream<Arguments> everyStatusAndCommand() {
    return Stream.of(OrderStatus.values())
        .flatMap(status -> COMMANDS.stream().map(command -> Arguments.of(status, command)));
  }

  @ParameterizedTest
  @MethodSource("everyStatusAndCommand")
  void theTableDecides(OrderStatus status, OrderCommand command) {
    OrderState given = order(status);

    OrderDecision then = OrderLifecycle.decide(given, command, NOW);

    OrderEvent expected = TABLE.getOrDefault(status, Map.of()).get(command.getClass());
    if (expected == null) {
      assertThat(then).isEqualTo(new OrderDecision.Refused(given, command));
    } else {
      String driver = expected instanceof OrderDispatched ? "ada" : given.driverId();
      assertThat(then)
          .isEqualTo(
              new OrderDecision.Allowed(
                  expected, new OrderState("o", command.target(), VERSION + 1, driver)));
    }
  }

  @Test
  void aPlacedOrderIsPending() {
    OrderPlaced placed =
        OrderLifecycle.place(
            new PlaceOrder("o", new BigDecimal("10"), new BigDecimal("0.7"), null, null, null),
            NOW);

    assertThat(placed.version()).isEqualTo(1);
    assertThat(placed.finalPrice()).isEqualTo("10.70");
    assertThat(OrderLifecycle.begin(placed)).isEqualTo(new OrderState("o", PENDING, 1, null));
  }

  @Test
  void aRefusalSaysWhy() {
    assertThat(OrderLifecycle.decide(order(DELIVERED), new Cancel(null), NOW))
        .isInstanceOfSatisfying(
            OrderDecision.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo("order o is DELIVERED and can't become CANCELLED"));
  }

  @Test
  void onlyTheNextVersionOfTheSameOrderFollows() {
    OrderState given = order(DISPATCHED);

    assertThat(OrderLifecycle.follows(given, new OrderPickedUp("o", 5, NOW, "bob"))).isTrue();
    assertThat(OrderLifecycle.follows(given, new OrderPickedUp("o", 4, NOW, "bob"))).isFalse();
    assertThat(OrderLifecycle.follows(given, new OrderPickedUp("o", 6, NOW, "bob"))).isFalse();
    assertThat(OrderLifecycle.follows(given, new OrderPickedUp("other", 5, NOW, "bob"))).isFalse();
    assertThat(OrderLifecycle.follows(given, new OrderInTransit("o", 5, NOW, "bob"))).isFalse();
    assertThatThrownBy(() -> OrderLifecycle.evolve(given, new OrderInTransit("o", 5, NOW, "bob")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("impossibleStates")
  void anOrderHasADriverExactlyWhenItIsDispatched(OrderStatus status, String driver) {
    assertThatThrownBy(() -> new OrderState("o", status, 1, driver.isEmpty() ? null : driver))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Arguments> impossibleStates() {
    return Stream.of(
        Arguments.of(PENDING, "bob"),
        Arguments.of(MANUAL_DISPATCH, "bob"),
        Arguments.of(DISPATCHED, ""),
        Arguments.of(PICKED_UP, ""),
        Arguments.of(IN_TRANSIT, ""),
        Arguments.of(DELIVERED, ""));
  }

  private static OrderState order(OrderStatus status) {
    boolean carried = status.active() || status == DELIVERED;
    return new OrderState("o", status, VERSION, carried ? "bob" : null);
  }
}
