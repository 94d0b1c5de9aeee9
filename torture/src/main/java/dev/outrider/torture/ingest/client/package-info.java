/**
 * Clients that speak as phones, gateways and services do, each with its own rules for trying again.
 */
@NullMarked
package dev.outrider.torture.ingest.client;

import org.jspecify.annotations.NullMarked;
