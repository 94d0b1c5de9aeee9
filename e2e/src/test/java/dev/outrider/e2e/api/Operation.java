package dev.outrider.e2e.api;

/** A method at a path, as in {@code GET /v1/positions/{device}}. */
record Operation(String method, String path) {

  static Operation parse(String text) {
    int space = text.indexOf(' ');
    return new Operation(text.substring(0, space), text.substring(space + 1));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
