package dev.outrider.ingest.lane;

/**
 * How wide the lanes are.
 *
 * @param lanes how many writers share the devices
 * @param queuePositions how many positions may wait or be written in one lane
 * @param commitPositions how many positions a commit takes before the rest waits for the next
 * @param rowLength characters after which a row is full
 * @param rememberedDevices devices whose last fix times are known, in all lanes together
 */
public record LaneSettings(
    int lanes, int queuePositions, int commitPositions, int rowLength, int rememberedDevices) {}
