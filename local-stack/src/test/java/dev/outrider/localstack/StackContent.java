package dev.outrider.localstack;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Something of that name in each server: a row, a record of a committed transaction, a key. */
record StackContent(LocalStack stack, String name) {

  void write() throws Exception {
    writeRow();
    writeRecord();
    redis("SET " + name + " key");
  }

  String row() throws SQLException {
    try (Connection connection = stack.postgres().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select word from " + name)) {
      return row.next() ? row.getString(1) : "nothing";
    }
  }

  List<String> records() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.kafka().bootstrap(), "isolation.level", "read_committed");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(topic()));
      consumer.seekToBeginning(List.of(topic()));
      return consumer.poll(Duration.ofSeconds(20)).records(topic()).stream()
          .map(record -> record.value())
          .toList();
    }
  }

  String key() throws IOException {
    return redis("GET " + name);
  }

  private TopicPartition topic() {
    return new TopicPartition(name, 0);
  }

  private void writeRow() throws SQLException {
    try (Connection connection = stack.postgres().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create table " + name + " as select 'row'::text as word");
    }
  }

  private void writeRecord() throws ExecutionException, InterruptedException {
    String bootstrap = stack.kafka().bootstrap();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "transactional.id", name, "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<String, String>(name, "record")).get();
      producer.commitTransaction();
    }
  }

  private String redis(String command) throws IOException {
    URI address = URI.create(stack.redis().url());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.lines().filter(line -> !line.startsWith("$")).findFirst().orElse("");
    }
  }
}
