package dev.outrider.relay.repair;

/**
 * What a repair did, or would do.
 *
 * @param reason why the relay can't go on
 * @param slot the old slot in words
 * @param position the old position in words
 */
public record RepairReport(
    String reason, String slot, String position, RepairRange range, RepairCounts counts) {}
