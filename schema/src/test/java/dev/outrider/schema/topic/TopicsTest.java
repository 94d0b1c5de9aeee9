package dev.outrider.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void namesArePinned() {
    Topics topics = new Topics("");

    assertThat(topics.position()).isEqualTo("outbox.event.position");
    assertThat(topics.order()).isEqualTo("outbox.event.order");
    assertThat(topics.customer()).isEqualTo("outbox.event.customer");
    assertThat(topics.quarantine()).isEqualTo("outbox.event.quarantine");
    assertThat(topics.event("invoice")).isEqualTo("outbox.event.invoice");
    assertThat(topics.relayPosition()).isEqualTo("outrider.relay.position");
    assertThat(topics.deadLetter()).isEqualTo("outrider.dead-letter");
  }

  @Test
  void thePrefixIsSetBeforeEveryName() {
    Topics topics = new Topics("test.");

    assertThat(topics.position()).isEqualTo("test.outbox.event.position");
    assertThat(topics.relayPosition()).isEqualTo("test.outrider.relay.position");
    assertThat(topics.deadLetter()).isEqualTo("test.outrider.dead-letter");
  }

  @Test
  void partitionsOfKeysArePinned() {
    assertThat(KeyPartition.of("courier-1", 12)).isEqualTo(7);
    assertThat(KeyPartition.of("courier-17", 12)).isEqualTo(3);
    assertThat(KeyPartition.of("entregador-ção", 12)).isEqualTo(1);
  }
}
