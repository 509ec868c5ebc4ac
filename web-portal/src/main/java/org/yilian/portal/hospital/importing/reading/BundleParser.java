package org.yilian.portal.hospital.importing.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import org.hl7.fhir.r4.model.Bundle;

/** Parses FHIR R4 JSON strictly; all that is wrong is collected before the file is refused. */
final class BundleParser {
  private final FhirContext context;

  BundleParser(FhirContext context) {
    this.context = context;
  }

  /**
   * Parses a Bundle.
   *
   * @throws BundleRefusedException if an element is unknown to FHIR R4, stands in the wrong form,
   *     or holds a value that its type does not allow
   */
  Bundle parse(String text) throws BundleRefusedException {
    ParserComplaints complaints = new ParserComplaints();
    IParser parser = context.newJsonParser();
    parser.setParserErrorHandler(complaints);
    Bundle bundle;
    try {
      bundle = parser.parseResource(Bundle.class, text);
    } catch (DataFormatException | ClassCastException | IllegalArgumentException e) {
      complaints.add("Bundle", "is not FHIR R4: a resource or element is not of its form");
      throw refusal(text, complaints);
    }
    if (!complaints.problems().isEmpty()) {
      throw refusal(text, complaints);
    }
    return bundle;
  }

  private BundleRefusedException refusal(String text, ParserComplaints complaints) {
    return new BundleRefusedException(
        new ComplaintPlaces(context).find(text, complaints.problems()));
  }
}
