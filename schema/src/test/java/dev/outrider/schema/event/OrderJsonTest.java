package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.event.OrderEvent.OrderDelivered;
import dev.outrider.schema.event.OrderEvent.OrderDispatched;
import dev.outrider.schema.event.OrderEvent.OrderInTransit;
import dev.outrider.schema.event.OrderEvent.OrderPickedUp;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderEvent.OrderSentToManualDispatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderJsonTest {
  private static final Instant TIME = Instant.parse("2026-11-20T07:15:10.120Z");

  static List<OrderEvent> oneOfEach() {
    return List.of(
        OrderPlaced.first(
            "order-1",
            TIME,
            new BigDecimal("1E+2"),
            new BigDecimal("7.255"),
            "customer-5",
            new GeoPoint(-23.561414, -46.655881),
            new GeoPoint(-23.55052, -46.633308)),
        new OrderDispatched("order-1", 2, TIME, "courier-17"),
        new OrderSentToManualDispatch("order-1", 2, TIME, "no driver within 5 km"),
        new OrderPickedUp("order-1", 3, TIME, "courier-17"),
        new OrderInTransit("order-1", 4, TIME, "courier-17"),
        new OrderDelivered("order-1", 5, TIME, "courier-17"),
        new OrderCancelled("order-1", 3, TIME, "courier-17", "customer changed their mind"));
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void theJsonIsPinned(OrderEvent event) {
    assertThat(OrderJson.encode(event)).isEqualTo(Snapshot.of(event.type()));
    assertThat(decode(event.type(), Snapshot.of(event.type())).orThrow()).isEqualTo(event);
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    OrderEvent cancelled = new OrderCancelled("order-1", 2, TIME, null, null);

    assertThat(OrderJson.encode(cancelled)).isEqualTo(Snapshot.of("OrderCancelled.minimal"));
    assertThat(decode("OrderCancelled", OrderJson.encode(cancelled)).orThrow())
        .isEqualTo(cancelled);
  }

  @Test
  void fieldsOfANewerWriterArePassedOver() {
    String newer =
        Snapshot.of("OrderDelivered").replace("{", "{\"proof\":{\"photo\":[1,2]},\"type\":\"x\",");

    assertThat(decode("OrderDelivered", newer).orThrow().version()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"order_id\":\"order-1\",\"version\":2,\"occurred_at\":\"2026-11-20T07:15:10Z\"}",
        "{\"order_id\":\"order-1\",\"occurred_at\":\"2026-11-20T07:15:10Z\",\"driver_id\":\"d\"}",
        "{\"order_id\":\"order-1\",\"version\":2,\"driver_id\":\"d\"}",
        "{\"order_id\":\"order-1\",\"version\":2,\"occurred_at\":5,\"driver_id\":\"d\"}",
        "{\"order_id\":\"order-1\",\"version\":2,\"occurred_at\":\"soon\",\"driver_id\":\"d\"}",
      })
  void whatIsNoDispatchIsMalformed(String json) {
    assertThat(decode("OrderDispatched", json)).isInstanceOf(Decoded.Malformed.class);
  }

  @Test
  void aPlaceWithoutACoordinateIsMalformed() {
    String json = Snapshot.of("OrderPlaced").replace("\"lat\":-23.561414,", "");

    assertThat(decode("OrderPlaced", json)).isInstanceOf(Decoded.Malformed.class);
  }

  @Test
  void moneyThatDoesNotAddUpIsMalformed() {
    String json = Snapshot.of("OrderPlaced").replace("107.255", "107.256");

    assertThat(decode("OrderPlaced", json)).isInstanceOf(Decoded.Malformed.class);
  }

  @Test
  void anUnknownEventIsMalformed() {
    assertThat(decode("OrderLost", "{}"))
        .isEqualTo(new Decoded.Malformed<>("unknown order event OrderLost"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "1E+14", "1E+2147483647", "0.00001"})
  void absurdMoneyIsRefused(BigDecimal price) {
    assertThatThrownBy(() -> OrderPlaced.first("o", TIME, price, BigDecimal.ZERO, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price");
  }

  private static Decoded<OrderEvent> decode(String type, String json) {
    return OrderJson.decode(type, json.getBytes(UTF_8));
  }
}
