package org.yilian.ledger;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What may use what (docs/architecture.md, "Modules and packages"): the path of a class tells its
 * layer, and nothing reaches outward.
 */
@AnalyzeClasses(
    packages = "org.yilian.ledger",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String LEDGER = "org.yilian.ledger.";

  @ArchTest static final ArchRule DATA_KNOWS_NOTHING_ELSE = usesAlone("data");

  @ArchTest static final ArchRule CONTRACTS_KNOW_DATA_ALONE = usesAlone("contract", "data");

  @ArchTest static final ArchRule THE_NETWORK_KNOWS_DATA_ALONE = usesAlone("network", "data");

  @ArchTest
  static final ArchRule CONSENSUS_KNOWS_NO_TECHNOLOGY =
      usesAlone("consensus", "data", "contract", "network");

  @ArchTest
  static final ArchRule ADAPTERS_DO_NOT_KNOW_THE_APPLICATION =
      noClasses()
          .that()
          .resideInAPackage(LEDGER + "adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LEDGER + "application..");

  @ArchTest
  static final ArchRule THE_API_SHOWS_JAVA_ALONE =
      classes()
          .that()
          .resideInAPackage("org.yilian.ledger.application.api..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.yilian.ledger.application.api.."));

  @ArchTest
  static final ArchRule NOTHING_GOES_IN_CIRCLES =
      slices().matching("org.yilian.ledger.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CRYPTO_IS_IN_ITS_ADAPTER =
      noClasses()
          .that(resideOutsideOfPackages("org.yilian.ledger.adapter.crypto.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javax.crypto..", "org.bouncycastle..", "com.nimbusds..", "com.amazon.corretto..");

  @ArchTest
  static final ArchRule PERSISTENCE_IS_IN_ITS_ADAPTER =
      noClasses()
          .that(resideOutsideOfPackages("org.yilian.ledger.adapter.jpa.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.flywaydb.."));

  @ArchTest
  static final ArchRule RATIS_IS_IN_ITS_ADAPTER =
      noClasses()
          .that(resideOutsideOfPackages("org.yilian.ledger.adapter.ratis.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.ratis..");

  @ArchTest
  static final ArchRule JACKSON_IS_IN_ITS_ADAPTER =
      noClasses()
          .that(resideOutsideOfPackages("org.yilian.ledger.adapter.json.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule THE_EXCHANGE_IS_IN_ITS_ADAPTER =
      noClasses()
          .that(resideOutsideOfPackages("org.yilian.ledger.adapter.peer.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.net.httpserver..", "java.net.http..");

  @ArchTest
  static final ArchRule NO_CLOCK_IN_THE_DOMAIN =
      noClasses()
          .that()
          .resideInAnyPackage("org.yilian.ledger.data..", "org.yilian.ledger.contract..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule NO_RANDOMNESS_IN_THE_DOMAIN =
      noClasses()
          .that()
          .resideInAnyPackage("org.yilian.ledger.data..", "org.yilian.ledger.contract..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(UUID.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule NO_INPUT_OR_OUTPUT_IN_THE_DOMAIN =
      noClasses()
          .that()
          .resideInAnyPackage("org.yilian.ledger.data..", "org.yilian.ledger.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.sql..", "java.nio.file..");

  @ArchTest
  static final ArchRule NO_GENERIC_EXCEPTIONS = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest static final ArchRule NO_STDOUT = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NO_PACKAGES_BY_TECHNICAL_KIND =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..helper..", "..manager..", "..dto..", "..impl..");

  /** Java, itself, and these packages of the ledger. */
  private static ArchRule usesAlone(String own, String... others) {
    String[] allowed =
        Stream.concat(
                Stream.of("java..", LEDGER + own + ".."),
                Stream.of(others).map(other -> LEDGER + other + ".."))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(LEDGER + own + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed));
  }
}
