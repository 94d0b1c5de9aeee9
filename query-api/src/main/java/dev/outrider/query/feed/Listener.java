package dev.outrider.query.feed;

/** Is told of changes, one after the other and in their order. Returns at once. */
public interface Listener {
  /** The device is where the listener looks. */
  void moved(Change change);

  /** The device was where the listener looks and is elsewhere now. */
  void left(Change change);
}
