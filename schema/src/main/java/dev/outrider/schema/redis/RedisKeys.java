package dev.outrider.schema.redis;

import dev.outrider.schema.order.OrderStatus;

/**
 * The Redis keys. A Redis shard is a Kafka partition: every key carries it as its hash tag, so one
 * script call may touch all keys of a shard, in a cluster too.
 *
 * @param prefix the start of every key; a projection that is being rebuilt has one of its own
 */
public record RedisKeys(String prefix) {

  /** Latest position of a device, as JSON; expires. */
  public String position(int partition, String device) {
    return shard(partition) + "pos:" + device;
  }

  /** Geo set of the live devices. */
  public String geo(int partition) {
    return shard(partition) + "geo";
  }

  /** Set of the devices that carry an active order. */
  public String busy(int partition) {
    return shard(partition) + "busy";
  }

  /** Sorted set of devices by when they were last seen, to sweep the geo set. */
  public String seen(int partition) {
    return shard(partition) + "seen";
  }

  /** State of an order, as JSON. */
  public String order(int partition, String order) {
    return shard(partition) + "order:" + order;
  }

  /** Sorted set of the orders in a status, by time. */
  public String orders(int partition, OrderStatus status) {
    return shard(partition) + "orders:" + status.name();
  }

  /** View of a customer, as JSON. */
  public String customer(int partition, String customer) {
    return shard(partition) + "customer:" + customer;
  }

  /** Progress of an operation; expires. */
  public String operation(int partition, String correlationId) {
    return shard(partition) + "op:" + correlationId;
  }

  /** The watermark of a projection: input offset and WAL position applied so far. */
  public String mark(int partition, String projection) {
    return shard(partition) + "mark:" + projection;
  }

  private String shard(int partition) {
    return prefix + ":{" + partition + "}:";
  }
}
