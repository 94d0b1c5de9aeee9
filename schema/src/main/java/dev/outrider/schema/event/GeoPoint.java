package dev.outrider.schema.event;

/** A place on Earth, in degrees. */
public record GeoPoint(double lat, double lon) {
  public GeoPoint {
    Valid.within("lat", lat, -90, 90);
    Valid.within("lon", lon, -180, 180);
  }
}
