package org.yilian.portal.hospital.importing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.ENCOUNTER;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.PATIENT;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.collection;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.demoBundles;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.gzip;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.observation;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.octets;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.read;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.url;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each way a file can be bad is refused with its place and reason, and without its content. */
class MalformedBundleTest {
  private static final String GOOD =
      collection(PATIENT, ENCOUNTER, observation("final", url(0), "Secretnote"));

  @Test
  void theGoodOneIsTaken() throws Exception {
    assertThat(read(GOOD).records()).hasSize(1);
    assertThat(read(gzip(utf8(GOOD))).records()).hasSize(1);
  }

  @Test
  void truncatedJsonIsRefused() {
    assertRefused(GOOD.substring(0, GOOD.length() - 40), "line ", "cut off");
  }

  @Test
  void truncatedGzipIsRefused() {
    byte[] file = octets(demoBundles().get(0));
    assertRefused(Arrays.copyOf(file, file.length / 2), "file", "does not inflate");
  }

  @Test
  void aGzipBombIsRefused() {
    byte[] bomb = gzip(new byte[ReadingLimits.MAX_INFLATED_BYTES + 1]);
    assertThat(bomb.length).isLessThan(100_000);
    assertRefused(bomb, "file", "larger than 64 MiB");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(100_000);
    assertRefused("{\"resourceType\":\"Bundle\",\"entry\":" + deep, "file", "not well-formed");
  }

  @Test
  void aMemberTwiceIsRefused() {
    assertRefused(GOOD.replace("\"gender\"", "\"gender\":\"male\",\"gender\""), "line ", "twice");
  }

  @Test
  void textAfterTheBundleIsRefused() {
    assertRefused(GOOD + "{}", "line ", "text after the Bundle");
  }

  @Test
  void anythingButUtf8IsRefused() {
    assertRefused(GOOD.getBytes(StandardCharsets.UTF_16), "file", "not UTF-8");
  }

  @Test
  void emptyFilesAndOtherJsonAreRefused() {
    assertRefused("", "file", "not a JSON object");
    assertRefused("[]", "file", "not a JSON object");
    assertRefused("{}", "resourceType", "is not Bundle");
    assertRefused(PATIENT, "resourceType", "is not Bundle");
  }

  @Test
  void otherTypesOfBundleAreRefused() {
    assertRefused(
        GOOD.replace("\"collection\"", "\"searchset\""), "Bundle.type", "is not document");
  }

  @Test
  void elementsUnknownToR4AreRefused() {
    assertRefused(
        GOOD.replace(
            "\"status\":\"final\"", "\"status\":\"final\",\"triggeredBy\":[{\"type\":\"reflex\"}]"),
        "Bundle.entry[2].resource/*Observation*/.triggeredBy",
        "unknown to FHIR R4");
    assertRefused(
        collection(PATIENT, "{\"resourceType\":\"Transport\",\"status\":\"completed\"}"),
        "Bundle.entry[1].resource/*Transport*/",
        "not of the form");
  }

  @Test
  void aValueThatItsTypeDoesNotAllowIsRefused() {
    assertRefused(
        GOOD.replace("\"1990-03-07\"", "\"1990-13-07\""),
        "Bundle.entry[0].resource/*Patient*/.birthDate",
        "value that its type does not allow");
    assertRefused(
        GOOD.replace("\"status\":\"final\"", "\"status\":\"finished-ish\""),
        "Bundle.entry[2].resource/*Observation*/.status",
        "value that its type does not allow");
  }

  @Test
  void aMissingRequiredElementIsRefused() {
    assertRefused(
        collection(PATIENT, ENCOUNTER, observation(null, url(0), "Secretnote")),
        "Bundle.entry[2].resource",
        "minimum required");
  }

  @Test
  void theProblemOfOneEntryAmongManyNamesItsPlace() {
    List<String> resources = new ArrayList<>(List.of(PATIENT, ENCOUNTER));
    for (int i = 2; i < 60; i++) {
      resources.add(observation("final", url(0), "Secretnote"));
    }
    resources.set(
        47,
        observation("final", url(0), "Secretnote")
            .replaceFirst("}$", ",\"component\":[{\"valueString\":\"Secretnote\"}]}"));
    assertRefused(
        collection(resources.toArray(String[]::new)),
        "Bundle.entry[47].resource.component[0]",
        "minimum required");
  }

  @Test
  void anEmptyResourceIsRefused() {
    assertRefused(
        collection(PATIENT, ENCOUNTER, "{\"resourceType\":\"Observation\"}"),
        "Bundle.entry[2].resource",
        "minimum required");
  }

  @Test
  void thePlaceOfAProblemDoesNotQuoteAnId() {
    String contained =
        "\"contained\":[{\"resourceType\":\"Observation\",\"id\":\"Secretnote\"}],"
            + "\"hasMember\":[{\"reference\":\"#Secretnote\"}]";
    assertRefused(
        collection(
            PATIENT,
            ENCOUNTER,
            observation("final", url(0), "none").replaceFirst("}$", "," + contained + "}")),
        "Bundle.entry[2].resource.contained[0]",
        "minimum required");
  }

  @Test
  void noPatientAndTwoPatientsAreRefused() {
    assertRefused(
        collection("{\"resourceType\":\"Medication\",\"code\":{\"text\":\"Aspirin\"}}"),
        "Bundle",
        "holds no Patient");
    assertRefused(
        collection(PATIENT, ENCOUNTER, "{\"resourceType\":\"Patient\",\"gender\":\"male\"}"),
        "Bundle.entry[2].resource",
        "second Patient");
  }

  @Test
  void whatIsAboutAnotherPatientIsRefused() {
    assertRefused(
        collection(PATIENT, ENCOUNTER, observation("final", "Patient/other", "Secretnote")),
        "Bundle.entry[2].resource",
        "another patient");
    assertRefused(
        collection(PATIENT, ENCOUNTER, observation("final", url(7), "Secretnote")),
        "Bundle.entry[2].resource",
        "another patient");
  }

  @Test
  void anEntryWithoutResourceAndANameTakenTwiceAreRefused() {
    assertRefused(
        GOOD.replace("\"entry\":[", "\"entry\":[{\"fullUrl\":\"urn:x:1\"},"),
        "Bundle.entry[0].resource",
        "is missing");
    assertRefused(GOOD.replace(url(2), url(1)), "Bundle.entry[2].resource", "name of another");
  }

  @Test
  void aPatientAloneIsRefused() {
    assertRefused(collection(PATIENT), "Bundle", "nothing clinical");
  }

  private static void assertRefused(String json, String where, String what) {
    assertRefused(utf8(json), where, what);
  }

  private static void assertRefused(byte[] file, String where, String what) {
    BundleRefusedException refusal =
        catchThrowableOfType(BundleRefusedException.class, () -> read(file));

    assertThat(refusal).as("is refused").isNotNull();
    List<Problem> problems = refusal.problems();
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.where()).contains(where);
              assertThat(problem.what()).contains(what);
            });
    assertThat(problems.toString() + refusal)
        .doesNotContain("Secretnote", "小明", "finished-ish", "1990-13-07");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
