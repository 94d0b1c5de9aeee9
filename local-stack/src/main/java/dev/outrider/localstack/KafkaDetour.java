package dev.outrider.localstack;

/** A second listener at {@code port} whose clients are told to come by {@code advertisedPort}. */
record KafkaDetour(int port, int advertisedPort) {
  static final String LISTENER = "DETOUR";

  String listener() {
    return LISTENER + "://127.0.0.1:" + port;
  }

  String advertised() {
    return LISTENER + "://127.0.0.1:" + advertisedPort;
  }
}
