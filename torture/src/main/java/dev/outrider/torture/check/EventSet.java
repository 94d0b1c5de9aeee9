package dev.outrider.torture.check;

import dev.outrider.torture.journal.EventId;
import dev.outrider.torture.journal.JournaledTransaction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which events are somewhere. */
public final class EventSet {

  private final Map<Long, BitSet> rows = new HashMap<>();

  /** False if it was in already. */
  public boolean add(EventId id) {
    BitSet transaction =
        rows.computeIfAbsent(key(id.writer(), id.transaction()), _ -> new BitSet());
    boolean added = !transaction.get(id.row());
    transaction.set(id.row());
    return added;
  }

  public boolean has(EventId id) {
    BitSet transaction = rows.get(key(id.writer(), id.transaction()));
    return transaction != null && transaction.get(id.row());
  }

  /** The rows of a transaction that are in: a copy. */
  BitSet of(JournaledTransaction transaction) {
    BitSet found = rows.get(key(transaction.writer(), transaction.number()));
    return found == null ? new BitSet() : BitSet.valueOf(found.toLongArray());
  }

  private static long key(int writer, int transaction) {
    return (long) writer << 32 | transaction;
  }
}
