/** GPSLogger with a custom URL. */
@NullMarked
package dev.outrider.ingest.gpslogger;

import org.jspecify.annotations.NullMarked;
