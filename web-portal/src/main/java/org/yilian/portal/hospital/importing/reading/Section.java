package org.yilian.portal.hospital.importing.reading;

import java.util.Arrays;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/** The sections of a record, in the order in which they are read, with their LOINC codes. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, though its type does not say so
enum Section {
  ALLERGIES("48765-2", "Allergies", "AllergyIntolerance", "AdverseEvent"),
  PROBLEMS("11450-4", "Problems", "Condition", "ClinicalImpression", "DetectedIssue", "Flag"),
  NOTES("34109-9", "Notes", "DocumentReference"),
  VITAL_SIGNS("8716-3", "Vital signs"),
  RESULTS("30954-2", "Results", "Observation", "DiagnosticReport", "ImagingStudy", "Media"),
  PROCEDURES("47519-4", "Procedures", "Procedure", "ServiceRequest"),
  MEDICATIONS(
      "10160-0",
      "Medications",
      "MedicationRequest",
      "MedicationAdministration",
      "MedicationDispense",
      "MedicationStatement",
      "VisionPrescription"),
  IMMUNIZATIONS("11369-6", "Immunizations", "Immunization", "ImmunizationRecommendation"),
  SOCIAL_HISTORY("29762-2", "Social history"),
  FAMILY_HISTORY("10157-6", "Family history", "FamilyMemberHistory"),
  PLAN("18776-5", "Plan of care", "CarePlan", "Goal", "NutritionOrder", "DeviceRequest"),
  DEVICES("46264-8", "Devices and supplies", "Device", "DeviceUseStatement", "SupplyDelivery"),
  OTHER("55108-5", "Other");

  private static final String LOINC = "http://loinc.org";

  private final String code;
  private final String title;
  private final Set<String> types;

  Section(String code, String title, String... types) {
    this.code = code;
    this.title = title;
    this.types = Set.of(types);
  }

  String title() {
    return title;
  }

  CodeableConcept concept() {
    return new CodeableConcept(new Coding(LOINC, code, title));
  }

  /** Where a resource of a record stands. */
  static Section of(Resource resource) {
    if (resource instanceof Observation observation) {
      if (isOf(observation, "vital-signs")) {
        return VITAL_SIGNS;
      }
      if (isOf(observation, "social-history")) {
        return SOCIAL_HISTORY;
      }
    }
    if (resource instanceof DiagnosticReport report
        && report.hasPresentedForm()
        && !report.hasResult()) {
      return NOTES;
    }
    return Arrays.stream(values())
        .filter(section -> section.types.contains(resource.fhirType()))
        .findFirst()
        .orElse(OTHER);
  }

  private static boolean isOf(Observation observation, String category) {
    return observation.getCategory().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .map(Coding::getCode)
        .anyMatch(category::equals);
  }

  /** Whether it is told by a section at all: the encounter and the patient head the record. */
  static boolean isListed(Base resource) {
    return !resource.fhirType().equals("Encounter") && !resource.fhirType().equals("Medication");
  }
}
