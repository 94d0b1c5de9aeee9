package dev.outrider.query;

import com.linecorp.armeria.server.ServerBuilder;
import dev.outrider.query.event.EventReads;
import dev.outrider.query.event.EventRoutes;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.query.track.PastRoutes;
import dev.outrider.query.track.TrackRoutes;
import dev.outrider.query.track.TripRoutes;
import java.time.InstantSource;

/**
 * The routes that answer out of the history.
 *
 * @param tracks connections for tracks alone, which clients may read slowly
 * @param mostTracks how many may be read at the same time
 */
record PastServices(HistoryReads history, HistoryReads tracks, int mostTracks) {

  void addTo(ServerBuilder server) {
    new TrackRoutes(tracks, mostTracks, InstantSource.system()).addTo(server);
    new TripRoutes(history, InstantSource.system()).addTo(server);
    new PastRoutes(history).addTo(server);
    new EventRoutes(new EventReads(history)).addTo(server);
  }
}
