package dev.outrider.schema.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.order.OrderStatus;
import org.junit.jupiter.api.Test;

class RedisKeysTest {

  @Test
  void keysArePinned() {
    RedisKeys keys = new RedisKeys("outrider");

    assertThat(keys.position(3, "courier-17")).isEqualTo("outrider:{3}:pos:courier-17");
    assertThat(keys.geo(3)).isEqualTo("outrider:{3}:geo");
    assertThat(keys.busy(3)).isEqualTo("outrider:{3}:busy");
    assertThat(keys.seen(3)).isEqualTo("outrider:{3}:seen");
    assertThat(keys.order(3, "o-1")).isEqualTo("outrider:{3}:order:o-1");
    assertThat(keys.orders(3, OrderStatus.PICKED_UP)).isEqualTo("outrider:{3}:orders:PICKED_UP");
    assertThat(keys.customer(3, "c-1")).isEqualTo("outrider:{3}:customer:c-1");
    assertThat(keys.operation(11, "abc")).isEqualTo("outrider:{11}:op:abc");
    assertThat(keys.mark(11, "position")).isEqualTo("outrider:{11}:mark:position");
  }
}
