package dev.outrider.ingest.access;

/**
 * How much may come from one sender.
 *
 * @param deviceRate positions per second of a device with a token of its own
 * @param deviceBurst how many it may send beyond that, as when it was out of reach for long
 * @param keyRate positions per second of a key that has no rate of its own
 */
public record RateSettings(int deviceRate, int deviceBurst, int keyRate) {}
