package dev.outrider.relay.wal;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.settings.OutboxSettings;
import java.util.IdentityHashMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows out of the engine's records. Fields are looked up once for each schema that the engine
 * makes, which is one per table until the table changes.
 *
 * <p>Not thread-safe: rows arrive one after the other.
 */
public final class WalRows {

  private static final int MOST_SCHEMAS = 64;

  private final OutboxSettings outbox;
  private final IdentityHashMap<Schema, EnvelopeReader> readers = new IdentityHashMap<>();
  private @Nullable EnvelopeReader latest;

  public WalRows(OutboxSettings outbox) {
    this.outbox = outbox;
  }

  public WalRow read(SourceRecord engineRecord) {
    if (!(engineRecord.value() instanceof Struct envelope)) {
      throw new RelayFailure("The engine sent something that is no row: " + engineRecord, null);
    }
    Object before = engineRecord.sourceOffset().get("lsn_commit");
    return readerOf(envelope).read(envelope, before == null ? null : ((Number) before).longValue());
  }

  @SuppressWarnings("ReferenceEquality") // each schema is one object; comparing them goes deep
  private EnvelopeReader readerOf(Struct envelope) {
    EnvelopeReader reader = latest;
    if (reader != null && reader.schema() == envelope.schema()) {
      return reader;
    }
    if (readers.size() > MOST_SCHEMAS) {
      readers.clear();
    }
    EnvelopeReader found =
        readers.computeIfAbsent(envelope.schema(), _ -> EnvelopeReader.of(envelope, outbox));
    latest = found;
    return found;
  }
}
