package dev.outrider.schema.migration;

/** The database roles the services log in as, each with the least rights its work needs. */
public enum DatabaseRole {
  INGEST("outrider_ingest"),
  RELAY("outrider_relay"),
  HISTORY("outrider_history"),
  QUERY("outrider_query");

  private final String login;

  DatabaseRole(String login) {
    this.login = login;
  }

  /** The name in the database. */
  public String login() {
    return login;
  }
}
