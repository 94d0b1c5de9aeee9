package dev.outrider.torture.ingest.client;

import java.util.function.BooleanSupplier;

/** Sends without end. */
interface Client {

  String name();

  /** Returns when all that was begun before {@code running} turned false is acknowledged. */
  void send(BooleanSupplier running) throws InterruptedException;
}
