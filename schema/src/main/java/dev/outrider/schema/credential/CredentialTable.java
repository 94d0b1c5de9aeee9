package dev.outrider.schema.credential;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what tokens stand for, many in one question. */
final class CredentialTable {

  private static final String FIND =
      """
      select token_hash as hash, device_id, null::timestamptz as until,
             null as key_name, null::text[] as scopes, null::int as rate
        from outrider.devices where token_hash = any(?)
      union all
      select previous_hash, device_id, previous_until, null, null, null
        from outrider.devices where previous_hash = any(?) and previous_until > clock_timestamp()
      union all
      select key_hash, null, null, name, scopes, positions_per_second
        from outrider.api_keys where key_hash = any(?) and revoked_at is null
      """;

  private CredentialTable() {}

  /** Those that are there; what is missing is unknown. */
  static Map<TokenHash, Credential> find(Connection connection, Collection<TokenHash> hashes)
      throws SQLException {
    var wanted =
        connection.createArrayOf(
            "bytea", hashes.stream().map(TokenHash::bytes).toArray(byte[][]::new));
    Map<TokenHash, Credential> found = new HashMap<>();
    try (var select = connection.prepareStatement(FIND)) {
      for (int parameter = 1; parameter <= 3; parameter++) {
        select.setArray(parameter, wanted);
      }
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(TokenHash.ofBytes(rows.getBytes("hash")), credential(rows));
        }
      }
    }
    return found;
  }

  private static Credential credential(ResultSet row) throws SQLException {
    var device = row.getString("device_id");
    if (device != null) {
      Timestamp until = row.getTimestamp("until");
      return new Credential.Device(device, until == null ? null : until.toInstant());
    }
    return new Credential.Key(
        row.getString("key_name"), scopes(row), row.getObject("rate", Integer.class));
  }

  /** A scope that a later version wrote opens nothing here. */
  static Set<Scope> scopes(ResultSet row) throws SQLException {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream((String[]) row.getArray("scopes").getArray())
        .map(Scope::of)
        .flatMap(Optional::stream)
        .forEach(scopes::add);
    return scopes;
  }
}
