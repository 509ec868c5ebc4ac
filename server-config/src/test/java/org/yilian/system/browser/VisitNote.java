package org.yilian.system.browser;

/**
 * What a doctor writes about a visit.
 *
 * @param patientName sealed apart from the rest
 * @param complaint in the patient's words
 * @param findings what was found
 * @param diagnosisTyped what the doctor types to find the diagnosis
 * @param diagnosisCode ICD-10
 * @param medicine prescribed
 * @param advice notes
 */
public record VisitNote(
    String patientName,
    String complaint,
    String findings,
    String diagnosisTyped,
    String diagnosisCode,
    String medicine,
    String advice) {}
