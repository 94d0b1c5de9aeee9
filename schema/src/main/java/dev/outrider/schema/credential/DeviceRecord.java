package dev.outrider.schema.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as it is kept.
 *
 * @param name what people call it
 * @param rotatedAt when its token was last replaced
 * @param previousTokenUntil how long the token before holds, or held
 */
public record DeviceRecord(
    String deviceId,
    @Nullable String name,
    Instant createdAt,
    @Nullable Instant rotatedAt,
    @Nullable Instant previousTokenUntil) {}
