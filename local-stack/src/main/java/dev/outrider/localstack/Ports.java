package dev.outrider.localstack;

/** The port of each server on 127.0.0.1; 0 picks a free one that is then kept across restarts. */
public record Ports(int postgres, int kafka, int redis) {

  public static Ports free() {
    return new Ports(0, 0, 0);
  }

  public static Ports standard() {
    return new Ports(5432, 9092, 6379);
  }
}
