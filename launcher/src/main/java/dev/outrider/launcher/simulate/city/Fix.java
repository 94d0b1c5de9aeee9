package dev.outrider.launcher.simulate.city;

/** What a device measures at one moment. */
public record Fix(
    double lat,
    double lon,
    double speedMps,
    double headingDeg,
    double altitudeM,
    double accuracyM,
    double battery) {}
