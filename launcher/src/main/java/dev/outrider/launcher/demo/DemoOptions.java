package dev.outrider.launcher.demo;

import dev.outrider.localstack.Ports;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked for.
 *
 * @param data where to keep the data; null keeps none
 * @param seconds how long, 0 until a signal
 */
record DemoOptions(
    @Nullable Path data,
    Ports ports,
    boolean freePorts,
    int couriers,
    double rate,
    int seconds,
    boolean simulator,
    Map<String, String> environment) {}
