package dev.outrider.ingest.position;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads request bodies point by point: an object, an array of objects, or an object per line.
 * Thread-safe.
 */
final class PositionReader {

  private static final int DEPTH = 32;
  private static final String PROTOCOL = "http";
  private static final String MORE =
      "More follows the end of the document (an object per line is application/x-ndjson)";

  /** NaN passes as a token, so that it spoils its own point and not the whole body. */
  private final JsonFactory json =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  private final PositionRules rules;
  private final int limit;

  PositionReader(PositionRules rules, int limit) {
    this.rules = rules;
    this.limit = limit;
  }

  /**
   * Reads a whole body.
   *
   * @param owner the only device whose points these may be; null for any
   */
  Reading read(BodyFormat format, byte[] body, Instant receivedAt, @Nullable String owner) {
    var collector = new PointCollector(rules, receivedAt, PROTOCOL, limit, owner);
    return switch (format) {
      case DOCUMENT -> readDocument(body, collector);
      case LINES -> readLines(body, collector);
    };
  }

  private Reading readDocument(byte[] body, PointCollector collector) {
    try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
      return readDocument(parser, collector);
    } catch (JacksonException unknownEncoding) {
      return new Reading.NotJson(unknownEncoding.getOriginalMessage(), 1, 1);
    }
  }

  private Reading readDocument(JsonParser parser, PointCollector collector) {
    try {
      var first = parser.nextToken();
      if (first == null) {
        return new Reading.Empty();
      }
      var points = new PointParser();
      if (first != JsonToken.START_ARRAY) {
        points.read(parser);
        points.deliver(collector);
      } else if (!readArray(parser, points, collector)) {
        return new Reading.TooMany(limit);
      }
      return parser.nextToken() == null ? collector.reading() : notJson(parser, MORE);
    } catch (JacksonException malformed) {
      return notJson(parser, malformed.getOriginalMessage());
    }
  }

  /** False if it holds too many. */
  private static boolean readArray(
      JsonParser parser, PointParser points, PointCollector collector) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (collector.isFull()) {
        return false;
      }
      points.read(parser);
      points.deliver(collector);
    }
    return true;
  }

  /** A line that is not JSON is a rejected point: the lines around it are whole. */
  private Reading readLines(byte[] body, PointCollector collector) {
    var points = new PointParser();
    int start = 0;
    while (start < body.length) {
      int end = endOfLine(body, start);
      if (!isBlank(body, start, end)) {
        if (collector.isFull()) {
          return new Reading.TooMany(limit);
        }
        readLine(body, start, end, points, collector);
      }
      start = end + 1;
    }
    return collector.reading();
  }

  private void readLine(
      byte[] body, int start, int end, PointParser points, PointCollector collector) {
    try (var parser = json.createParser(ObjectReadContext.empty(), body, start, end - start)) {
      parser.nextToken();
      points.read(parser);
      if (parser.nextToken() == null) {
        points.deliver(collector);
      } else {
        collector.reject(RejectionReason.NOT_JSON);
      }
    } catch (JacksonException malformed) {
      collector.reject(RejectionReason.NOT_JSON);
    }
  }

  private static Reading notJson(JsonParser parser, String flaw) {
    var where = parser.currentLocation();
    return new Reading.NotJson(flaw, where.getLineNr(), where.getColumnNr());
  }

  private static int endOfLine(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
