package org.yilian.portal.hospital.importing.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds which entries of a Bundle the parser's complaints are about: HAPI's parser names elements
 * alone, so that each entry's resource is parsed once more by itself. Places are written as FHIR's
 * own validator writes them: {@code Bundle.entry[3].resource/*Patient*}{@code /.gender}.
 */
final class ComplaintPlaces {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FhirContext context;

  ComplaintPlaces(FhirContext context) {
    this.context = context;
  }

  /**
   * The same complaints with their places.
   *
   * @param text a Bundle, well-formed JSON
   * @param complaints of the parser about the Bundle as a whole
   * @return the complaints as they are, if no entry by itself has any
   */
  List<Problem> find(String text, List<Problem> complaints) {
    List<Problem> placed = new ArrayList<>();
    int index = 0;
    for (JsonNode entry : entries(text)) {
      String where = "Bundle.entry[%d].resource".formatted(index++);
      JsonNode resource = entry.path("resource");
      for (Problem problem : complaintsOf(resource)) {
        placed.add(new Problem(place(where, resource, problem.where()), problem.what()));
      }
      if (placed.size() >= ReadingLimits.MAX_PROBLEMS) {
        return List.copyOf(placed.subList(0, ReadingLimits.MAX_PROBLEMS));
      }
    }
    return placed.isEmpty() ? complaints : List.copyOf(placed);
  }

  private static JsonNode entries(String text) {
    try {
      return JSON.readTree(text).path("entry");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text that was read as JSON before", e);
    }
  }

  private List<Problem> complaintsOf(JsonNode resource) {
    ParserComplaints complaints = new ParserComplaints();
    IParser parser = context.newJsonParser();
    parser.setParserErrorHandler(complaints);
    try {
      parser.parseResource(resource.toString());
    } catch (DataFormatException | ClassCastException | IllegalArgumentException e) {
      complaints.add(ParserComplaints.WHOLE, "is not of the form of an FHIR R4 resource");
    }
    return complaints.problems();
  }

  private static String place(String where, JsonNode resource, String element) {
    String type = resource.path("resourceType").asText("");
    if (!ParserComplaints.isName(type)) {
      return where;
    }
    String inside =
        Stream.of(type, ParserComplaints.WHOLE)
            .filter(parent -> element.startsWith(parent + '.'))
            .map(parent -> element.substring(parent.length()))
            .findFirst()
            .orElse(element.equals(ParserComplaints.WHOLE) ? "" : '.' + element);
    return where + "/*" + type + "*/" + inside;
  }
}
