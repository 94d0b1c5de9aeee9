package dev.outrider.torture.check;

/**
 * Three questions, asked in this order: what the slot has confirmed; the position in Kafka, up to
 * everything that was written there by then; how far the WAL is on disk. Each can only have grown
 * meanwhile, so the later answer must not be below the earlier one.
 */
public record SlotSample(long confirmed, WalPosition position, long flushed) {}
