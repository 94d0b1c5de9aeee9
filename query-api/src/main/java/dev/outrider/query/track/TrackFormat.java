package dev.outrider.query.track;

import com.linecorp.armeria.common.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms in which a track can be had. */
enum TrackFormat {
  JSON("json", "application/json; charset=utf-8"),
  GEOJSON("geojson", "application/geo+json"),
  GPX("gpx", "application/gpx+xml"),
  CSV("csv", "text/csv; charset=utf-8");

  private final String word;
  private final String mediaType;

  TrackFormat(String word, String mediaType) {
    this.word = word;
    this.mediaType = mediaType;
  }

  static TrackFormat ofWord(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  /** The first that a client takes; empty when it takes none of them. */
  static Optional<TrackFormat> ofAccept(List<MediaType> accepted) {
    if (accepted.isEmpty()) {
      return Optional.of(JSON);
    }
    return accepted.stream()
        .flatMap(range ->
            Arrays.stream(values())
                .filter(format -> format.mediaType().withoutParameters().belongsTo(bare(range))))
        .findFirst();
  }

  private static MediaType bare(MediaType range) {
    return range.withoutParameters();
  }

  String word() {
    return word;
  }

  MediaType mediaType() {
    return MediaType.parse(mediaType);
  }

  TrackText text(TrackQuery query) {
    return switch (this) {
      case JSON -> new JsonTrack(query);
      case GEOJSON -> new GeoJsonTrack(query);
      case GPX -> new GpxTrack(query);
      case CSV -> new CsvTrack();
    };
  }
}
