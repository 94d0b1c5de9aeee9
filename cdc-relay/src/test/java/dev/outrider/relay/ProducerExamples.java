package dev.outrider.relay;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.JSON;

/** The Java of docs/producers.md, as it stands there. */
final class ProducerExamples {

  private ProducerExamples() {}

  static void pay(Connection connection, String orderId, String total) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE orders SET status = 'paid' WHERE order_id = ?");
        PreparedStatement event =
            connection.prepareStatement(
                "INSERT INTO outrider.outbox (aggregatetype, aggregateid, type, payload)"
                    + " VALUES ('order', ?, 'OrderPaid', ?::json)")) {
      update.setString(1, orderId);
      update.executeUpdate();
      event.setString(1, orderId);
      event.setString(2, "{\"order_id\":\"%s\",\"total\":\"%s\"}".formatted(orderId, total));
      event.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  static void pay(DSLContext database, String orderId, JSON payload) {
    database.transaction(configuration -> {
      DSLContext transaction = configuration.dsl();
      transaction
          .update(table("orders"))
          .set(field("status", String.class), "paid")
          .where(field("order_id", String.class).eq(orderId))
          .execute();
      transaction
          .insertInto(table(name("outrider", "outbox")))
          .set(field("aggregatetype", String.class), "order")
          .set(field("aggregateid", String.class), orderId)
          .set(field("type", String.class), "OrderPaid")
          .set(field("payload", JSON.class), payload)
          .execute();
    });
  }
}
