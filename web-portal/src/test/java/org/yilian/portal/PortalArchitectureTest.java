package org.yilian.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
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
import java.time.LocalDate;
import java.util.Date;

/** The portal's shape, held by the build. */
@AnalyzeClasses(
    packages = "org.yilian.portal",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PortalArchitectureTest {

  @ArchTest
  static final ArchRule seesTheLedgersApiAlone =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.yilian.ledger..")
                  .and(resideOutsideOfPackage("org.yilian.ledger.application.api..")))
          .because("application.api is all that the portal may see");

  @ArchTest
  static final ArchRule speaksSqlInAdaptersAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("..persistence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..");

  @ArchTest
  static final ArchRule hashesAndDrawsLotsInItsCryptoPackagesAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.yilian.portal.shared.crypto", "org.yilian.portal.hospital.importing.crypto")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.crypto..", "org.bouncycastle..", "com.nimbusds..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.SecureRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random");

  @ArchTest
  static final ArchRule sharedKnowsNoAudience =
      noClasses()
          .that()
          .resideInAPackage("..portal.shared..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.yilian.portal.api..",
              "org.yilian.portal.doctor..",
              "org.yilian.portal.patient..",
              "org.yilian.portal.hospital..");

  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("org.yilian.portal.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule asksTheInjectedClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.yilian.portal.shared.clock")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callConstructor(Date.class);

  @ArchTest static final ArchRule isSilentOnStdout = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule throwsNamedExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
}
