import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Generates the jOOQ types from the migrations: a real Postgres is started, migrated, read and
 * stopped. Does nothing when neither the migrations nor this file changed since the last time.
 */
void main(String[] arguments) throws Exception {
  List<Path> migrations = List.of(Path.of(arguments[0]), Path.of(arguments[1]));
  Path target = Path.of(arguments[2]);
  Path stamp = target.resolve(".migrations");
  String digest = digest(migrations, Path.of(arguments[3]));
  if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
    return;
  }
  LogManager.getLogManager().reset();
  try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
    String url = postgres.getJdbcUrl("postgres", "postgres");
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .schemas("outrider")
        .locations(migrations.stream().map(one -> "filesystem:" + one).toArray(String[]::new))
        .load()
        .migrate();
    generate(url, target);
  }
  Files.writeString(stamp, digest);
}

void generate(String url, Path target) throws Exception {
  GenerationTool.generate(
      new Configuration()
          .withLogging(Logging.WARN)
          .withJdbc(
              new Jdbc().withDriver("org.postgresql.Driver").withUrl(url).withUser("postgres"))
          .withGenerator(
              new Generator()
                  .withDatabase(
                      new Database()
                          .withName("org.jooq.meta.postgres.PostgresDatabase")
                          .withInputSchema("outrider")
                          .withExcludes(
                              "flyway_.* | .*_\\d{8} | .*_before_2000 | make_partition"
                                  + " | closed_partition | .*_outbox_partitions? | relay_wal")
                          .withForcedTypes(
                              new ForcedType()
                                  .withName("INSTANT")
                                  .withIncludeTypes("timestamp with time zone")))
                  .withGenerate(
                      new Generate().withGeneratedAnnotation(true).withGlobalObjectReferences(true))
                  .withTarget(
                      new Target()
                          .withPackageName("dev.outrider.schema.jooq")
                          .withDirectory(target.toString()))));
}

String digest(List<Path> migrations, Path self) throws Exception {
  MessageDigest digest = MessageDigest.getInstance("SHA-256");
  digest.update(Constants.FULL_VERSION.getBytes());
  digest.update(Files.readAllBytes(self));
  for (Path directory : migrations) {
    for (Path file : sqlFiles(directory)) {
      digest.update(file.getFileName().toString().getBytes());
      digest.update(Files.readAllBytes(file));
    }
  }
  return HexFormat.of().formatHex(digest.digest());
}

List<Path> sqlFiles(Path directory) throws IOException {
  try (Stream<Path> files = Files.list(directory)) {
    return files.sorted().toList();
  }
}
