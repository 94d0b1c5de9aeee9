package dev.outrider.query.feed;

/**
 * The topic as it is now.
 *
 * @param id changes when it is deleted and made anew: offsets mean something else then
 */
public record FeedTopic(String name, String id, int partitions) {}
