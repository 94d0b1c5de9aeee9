package dev.outrider.streams.position;

import dev.outrider.streams.shard.InMemoryShard;
import dev.outrider.streams.shard.ShardWriter;

class InMemoryShardTest extends PositionShardContract {
  private final InMemoryShard<StoredPosition> shard = new InMemoryShard<>();

  @Override
  ShardWriter<StoredPosition> shard() {
    return shard;
  }

  @Override
  long latest(String device) {
    StoredPosition position = shard.entries().get(device);
    return position == null ? -1 : position.recordedAt();
  }
}
