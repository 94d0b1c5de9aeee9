package dev.outrider.streams.engine;

/**
 * A topic as Kafka describes it.
 *
 * @param id which no other topic ever has, also none of the same name
 */
public record KafkaTopic(String id, int partitions) {}
