package dev.outrider.schema.migration;

/** The database can't be brought to the wanted shape; the message says why and what to do. */
public final class SchemaFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SchemaFailure(String message) {
    super(message);
  }

  public SchemaFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
