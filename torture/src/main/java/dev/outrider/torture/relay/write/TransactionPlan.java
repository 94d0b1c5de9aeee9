package dev.outrider.torture.relay.write;

import dev.outrider.torture.journal.JournaledEvent;
import java.time.Duration;
import java.util.List;

/**
 * What a transaction will do, and what must come of it.
 *
 * @param open how long it stays open before its end
 */
record TransactionPlan(
    List<Step> steps, List<JournaledEvent> events, boolean rollback, Duration open) {}
