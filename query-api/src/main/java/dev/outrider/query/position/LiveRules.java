package dev.outrider.query.position;

import java.time.Duration;

/**
 * What the projection keeps, which other ways to the same answer must keep to.
 *
 * @param timeToLive how long a device is live after it was heard of
 * @param allowedSkew how far a device's clock may be ahead
 */
public record LiveRules(Duration timeToLive, Duration allowedSkew) {}
