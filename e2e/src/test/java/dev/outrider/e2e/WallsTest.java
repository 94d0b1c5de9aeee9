package dev.outrider.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The walls between the modules, and what holds inside all of them. */
class WallsTest {

  private static final String BASE = "dev.outrider.";

  static final List<String> SERVICES =
      List.of("ingest", "relay", "streams", "history", "dispatch", "query");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("dev/outrider/schema/jooq/"))
          .withImportOption(location -> !location.contains("dev/outrider/schema/grpc/"))
          .importPackages("dev.outrider");

  private static String in(String module) {
    return BASE + module + "..";
  }

  @Test
  void everyModuleIsLookedAt() {
    List<String> modules =
        CODE.stream()
            .map(one -> one.getPackageName().substring(BASE.length()).split("\\.", -1)[0])
            .distinct()
            .toList();
    assertThat(modules)
        .containsAll(SERVICES)
        .contains("schema", "runtime", "localstack", "peers", "torture", "launcher");
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void aServiceKnowsNoOtherService(String service) {
    String[] others =
        SERVICES.stream()
            .filter(other -> !other.equals(service))
            .map(WallsTest::in)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(in(service))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CODE);
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void aServiceKnowsNeitherTheLauncherNorTheLocalServers(String service) {
    noClasses()
        .that()
        .resideInAPackage(in(service))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("launcher"), in("localstack"), in("peers"), in("torture"))
        .check(CODE);
  }

  @Test
  void peersKnowTheSchemaAndTheRuntimeOnly() {
    noClasses()
        .that()
        .resideInAPackage(in("peers"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            java.util.stream.Stream.concat(
                    SERVICES.stream().map(WallsTest::in),
                    java.util.stream.Stream.of(in("localstack"), in("torture"), in("launcher")))
                .toArray(String[]::new))
        .check(CODE);
  }

  @Test
  void schemaStandsOnLibrariesOnly() {
    noClasses()
        .that()
        .resideInAPackage(in("schema"))
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are Outrider's outside schema",
                one ->
                    one.getPackageName().startsWith(BASE)
                        && !one.getPackageName().startsWith(BASE + "schema")))
        .check(CODE);
  }

  @Test
  void runtimeStandsOnLibrariesOnly() {
    noClasses()
        .that()
        .resideInAPackage(in("runtime"))
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are Outrider's outside runtime",
                one ->
                    one.getPackageName().startsWith(BASE)
                        && !one.getPackageName().startsWith(BASE + "runtime")))
        .check(CODE);
  }

  @Test
  void localServersKnowTheRuntimeOnly() {
    noClasses()
        .that()
        .resideInAPackage(in("localstack"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            java.util.stream.Stream.concat(
                    SERVICES.stream().map(WallsTest::in),
                    java.util.stream.Stream.of(in("schema"), in("peers"), in("launcher")))
                .toArray(String[]::new))
        .check(CODE);
  }

  /** It judges services by what they do, so it must not share their code. */
  @Test
  void tortureKnowsNoService() {
    noClasses()
        .that()
        .resideInAPackage(in("torture"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            java.util.stream.Stream.concat(
                    SERVICES.stream().map(WallsTest::in),
                    java.util.stream.Stream.of(in("peers"), in("launcher")))
                .toArray(String[]::new))
        .check(CODE);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.outrider.(**)").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void onlyTheRelayAndItsPeersKnowDebeziumAndOnlyStreamsKnowsKafkaStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("streams"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.streams..")
        .check(CODE);
    noClasses()
        .that()
        .resideOutsideOfPackages(in("relay"), in("peers"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.debezium..")
        .check(CODE);
  }

  @Test
  void noStaticStateThatChanges() {
    noFields().that().areStatic().should().notHaveModifier(JavaModifier.FINAL).check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(CODE);
  }
}
