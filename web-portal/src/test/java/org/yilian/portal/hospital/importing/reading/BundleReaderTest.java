package org.yilian.portal.hospital.importing.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.ENCOUNTER;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.PATIENT;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.collection;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.demoBundles;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.observation;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.read;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.url;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleReaderTest {

  static List<Path> bundles() {
    return demoBundles();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyEncounterBecomesOneRecordAndTheRestASummary(Path file) throws Exception {
    long encounters =
        parse(ReadingFixture.inflated(file)).getEntry().stream()
            .filter(entry -> entry.getResource() instanceof Encounter)
            .count();

    ReadBundle bundle = read(file);

    assertThat(bundle.records()).hasSize((int) encounters + 1);
    assertThat(bundle.records().get(0).kind()).isEqualTo("report");
    assertThat(bundle.records()).extracting(ReadRecord::source).doesNotHaveDuplicates();
    for (ReadRecord record : bundle.records()) {
      assertDocument(record);
    }
  }

  private static void assertDocument(ReadRecord record) {
    Bundle document = document(record);
    assertThat(document.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
    assertThat(document.getEntryFirstRep().getResource()).isInstanceOf(Composition.class);
    Patient patient = (Patient) document.getEntry().get(1).getResource();
    assertThat(patient.getIdElement().getIdPart()).isEqualTo(ReadingFixture.PATIENT_ID);
    assertThat(patient.getBirthDateElement().getValueAsString()).hasSize(4);
    List<String> urls =
        document.getEntry().stream().map(Bundle.BundleEntryComponent::getFullUrl).toList();
    Composition composition = (Composition) document.getEntryFirstRep().getResource();
    assertThat(composition.getSection())
        .flatExtracting(
            section -> section.getEntry().stream().map(Reference::getReference).toList())
        .isSubsetOf(urls);
  }

  @Test
  void theDocumentsAreFhirR4() throws Exception {
    StructureValidator validator = new StructureValidator(FhirContext.forR4Cached());
    for (ReadRecord record : read(demoBundles().get(1)).records().subList(0, 6)) {
      Findings findings = new Findings();
      validator.validate(
          List.of(new BundleContents.Item("Bundle", "", document(record))), findings);
      findings.refuseIfAny();
    }
  }

  @Test
  void aRecordHasItsEncountersKindAndDaysInUtc() throws Exception {
    ReadRecord record =
        read(collection(PATIENT, ENCOUNTER, observation("final", url(0), "none"))).records().get(0);

    assertThat(record.kind()).isEqualTo("inpatient");
    assertThat(record.start()).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(record.end()).isEqualTo(LocalDate.of(2026, 3, 5));
    assertThat(document(record).getEntry())
        .extracting(Bundle.BundleEntryComponent::getResource)
        .hasAtLeastOneElementOfType(Observation.class);
  }

  @Test
  void aMedicationGoesAlongWithWhatRefersToIt() throws Exception {
    String medication = "{\"resourceType\":\"Medication\",\"code\":{\"text\":\"Aspirin 100 mg\"}}";
    String request =
        """
        {"resourceType":"MedicationRequest","status":"active","intent":"order",
         "medicationReference":{"reference":"%s"},"subject":{"reference":"%s"},
         "encounter":{"reference":"%s"}}
        """
            .formatted(url(3), url(0), url(1));

    List<ReadRecord> records = read(collection(PATIENT, ENCOUNTER, request, medication)).records();

    assertThat(records).hasSize(1);
    assertThat(document(records.get(0)).getEntry())
        .extracting(Bundle.BundleEntryComponent::getResource)
        .hasAtLeastOneElementOfType(Medication.class);
  }

  @Test
  void aNoteBecomesTheNarrativeOfItsSectionWithoutNames() throws Exception {
    String note = Base64.getEncoder().encodeToString("小明: a < b & fever".getBytes(UTF_8));
    String document =
        """
        {"resourceType":"DocumentReference","status":"current","subject":{"reference":"%s"},
         "content":[{"attachment":{"contentType":"text/plain","data":"%s"}}],
         "context":{"encounter":[{"reference":"%s"}]}}
        """
            .formatted(url(0), note, url(1));

    ReadRecord record = read(collection(PATIENT, ENCOUNTER, document)).records().get(0);

    Composition composition = (Composition) document(record).getEntryFirstRep().getResource();
    assertThat(composition.getSectionFirstRep().getText().getDivAsString())
        .contains("***: a &lt; b &amp; fever");
  }

  @Test
  void theSameFileGivesTheSameSourcesAndIdsUnderTheSameKeyOnly() throws Exception {
    Path file = demoBundles().get(1);
    List<ReadRecord> once = read(file).records();
    List<ReadRecord> twice = read(file).records();
    List<ReadRecord> elsewhere = ReadingFixture.readUnderAnotherKey(file).records();

    assertThat(twice)
        .extracting(ReadRecord::source)
        .isEqualTo(once.stream().map(ReadRecord::source).toList());
    assertThat(twice.get(1).clinical()).isEqualTo(once.get(1).clinical());
    assertThat(ids(elsewhere.get(1))).doesNotContainAnyElementsOf(ids(once.get(1)));
  }

  private static List<String> ids(ReadRecord record) {
    return document(record).getEntry().stream()
        .map(Bundle.BundleEntryComponent::getFullUrl)
        .toList();
  }

  @Test
  void whatIsNotClinicalIsLeftOutAndSaid() throws Exception {
    ReadBundle bundle = read(demoBundles().get(1));

    assertThat(bundle.remarks())
        .extracting(Problem::what)
        .anyMatch(what -> what.startsWith("Claim is left out"))
        .anyMatch(what -> what.startsWith("Provenance is left out"));
  }

  private static Bundle document(ReadRecord record) {
    return parse(new String(record.clinical(), StandardCharsets.UTF_8));
  }

  private static Bundle parse(String json) {
    return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, json);
  }
}
