package dev.outrider.schema.credential;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The keys of the back office. Only an administrator of the database may change them. */
public final class Keys {

  private final DataSource database;
  private final RandomGenerator random;

  /**
   * @param random a {@link java.security.SecureRandom}
   */
  public Keys(DataSource database, RandomGenerator random) {
    this.database = database;
    this.random = random;
  }

  /**
   * The key, the only time it is seen; nothing if there is one of that name, or was.
   *
   * @param positionsPerSecond null for what holds for all
   */
  public Optional<Token> add(String name, Set<Scope> scopes, @Nullable Integer positionsPerSecond)
      throws SQLException {
    var token = Token.ofKey(random);
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into outrider.api_keys (name, key_hash, scopes, positions_per_second)"
                    + " values (?, ?, ?, ?) on conflict (name) do nothing")) {
      insert.setString(1, name);
      insert.setBytes(2, token.hash().bytes());
      insert.setArray(
          3,
          connection.createArrayOf(
              "text", scopes.stream().sorted().map(Scope::text).toArray(Object[]::new)));
      insert.setObject(4, positionsPerSecond, Types.INTEGER);
      return insert.executeUpdate() == 1 ? Optional.of(token) : Optional.empty();
    }
  }

  /** In the order of their names, also those that were revoked. */
  public List<KeyRecord> list() throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select name, scopes, positions_per_second, created_at, revoked_at"
                    + " from outrider.api_keys order by name");
        var rows = select.executeQuery()) {
      List<KeyRecord> keys = new ArrayList<>();
      while (rows.next()) {
        Timestamp revoked = rows.getTimestamp("revoked_at");
        keys.add(
            new KeyRecord(
                rows.getString("name"),
                CredentialTable.scopes(rows),
                rows.getObject("positions_per_second", Integer.class),
                rows.getTimestamp("created_at").toInstant(),
                revoked == null ? null : revoked.toInstant()));
      }
      return keys;
    }
  }

  /** False if there is no valid key of that name. */
  public boolean revoke(String name) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update outrider.api_keys set revoked_at = clock_timestamp()"
                    + " where name = ? and revoked_at is null")) {
      update.setString(1, name);
      return update.executeUpdate() == 1;
    }
  }
}
