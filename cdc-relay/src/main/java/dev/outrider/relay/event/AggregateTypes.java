package dev.outrider.relay.event;

import java.util.regex.Pattern;

/** The aggregate type names the topic, so it has to be a legal part of a topic name. */
public final class AggregateTypes {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  private AggregateTypes() {}

  public static boolean isLegal(String aggregateType) {
    return LEGAL.matcher(aggregateType).matches();
  }
}
