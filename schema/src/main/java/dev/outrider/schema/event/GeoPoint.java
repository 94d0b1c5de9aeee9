package dev.outrider.schema.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A place on Earth, in degrees. */
public record GeoPoint(
    @JsonProperty(required = true) double lat, @JsonProperty(required = true) double lon) {
  public GeoPoint {
    Valid.within("lat", lat, -90, 90);
    Valid.within("lon", lon, -180, 180);
  }
}
