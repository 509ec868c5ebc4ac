package org.yilian.portal.hospital.importing.reading;

import java.util.Set;

/** Which FHIR resource types go into a clinical record, and which tell who somebody is. */
final class ResourceKinds {
  private static final Set<String> CLINICAL =
      Set.of(
          "AdverseEvent",
          "AllergyIntolerance",
          "BodyStructure",
          "CarePlan",
          "CareTeam",
          "ClinicalImpression",
          "Condition",
          "DetectedIssue",
          "Device",
          "DeviceRequest",
          "DeviceUseStatement",
          "DiagnosticReport",
          "DocumentReference",
          "Encounter",
          "EpisodeOfCare",
          "FamilyMemberHistory",
          "Flag",
          "Goal",
          "ImagingStudy",
          "Immunization",
          "ImmunizationEvaluation",
          "ImmunizationRecommendation",
          "List",
          "Media",
          "Medication",
          "MedicationAdministration",
          "MedicationDispense",
          "MedicationRequest",
          "MedicationStatement",
          "NutritionOrder",
          "Observation",
          "Procedure",
          "QuestionnaireResponse",
          "RiskAssessment",
          "ServiceRequest",
          "Specimen",
          "Substance",
          "SupplyDelivery",
          "SupplyRequest",
          "VisionPrescription");

  private static final Set<String> IDENTITY =
      Set.of(
          "Endpoint",
          "Group",
          "HealthcareService",
          "Location",
          "Organization",
          "OrganizationAffiliation",
          "Patient",
          "Person",
          "Practitioner",
          "PractitionerRole",
          "RelatedPerson");

  /**
   * Facts about the patient at large: they belong into the summary even if something cites them.
   */
  private static final Set<String> LASTING =
      Set.of("AllergyIntolerance", "Condition", "FamilyMemberHistory", "Flag", "Immunization");

  private ResourceKinds() {}

  /** Whether a record carries such resources; claims, accounts, provenance and the like are not. */
  static boolean isClinical(String type) {
    return CLINICAL.contains(type);
  }

  /** Whether it describes a person, an institution or a place. */
  static boolean isIdentity(String type) {
    return IDENTITY.contains(type);
  }

  /** Whether it is a lasting fact that a patient summary lists. */
  static boolean isLasting(String type) {
    return LASTING.contains(type);
  }
}
