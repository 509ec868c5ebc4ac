package org.yilian.portal.hospital.importing.reading;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what HAPI's parser objects to, without the values it objects to. */
final class ParserComplaints implements IParserErrorHandler {
  /** The place of a complaint that is about no one element. */
  static final String WHOLE = "Bundle";

  private static final Pattern ELEMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\[\\]]{0,63}");

  private final List<Problem> problems = new ArrayList<>();

  /** Everything so far, at most {@link ReadingLimits#MAX_PROBLEMS}. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  void add(String where, String what) {
    if (problems.size() < ReadingLimits.MAX_PROBLEMS) {
      problems.add(new Problem(where, what));
    }
  }

  @Override
  public void containedResourceWithNoId(IParseLocation location) {
    add(place(location, "contained"), "has no id");
  }

  @Override
  public void incorrectJsonType(
      IParseLocation location,
      String element,
      ValueType expected,
      ScalarType expectedScalar,
      ValueType found,
      ScalarType foundScalar) {
    add(place(location, element), "is " + word(found) + " where " + word(expected) + " belongs");
  }

  @Override
  public void invalidValue(IParseLocation location, String value, String error) {
    add(place(location, null), "holds a value that its type does not allow");
  }

  @Override
  public void missingRequiredElement(IParseLocation location, String element) {
    add(place(location, element), "is missing");
  }

  @Override
  public void unexpectedRepeatingElement(IParseLocation location, String element) {
    add(place(location, element), "stands more than once");
  }

  @Override
  public void unknownAttribute(IParseLocation location, String attribute) {
    add(place(location, attribute), "is unknown to FHIR R4");
  }

  @Override
  public void unknownElement(IParseLocation location, String element) {
    add(place(location, element), "is unknown to FHIR R4");
  }

  @Override
  public void unknownReference(IParseLocation location, String reference) {
    add(place(location, "reference"), "leads to nothing inside the resource");
  }

  @Override
  public void invalidInternalReference(IParseLocation location, String reference) {
    add(place(location, "reference"), "leads to nothing inside the resource");
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
    add(place(location, "extension"), "holds both a value and extensions");
  }

  private static String place(IParseLocation location, String element) {
    String parent = location == null ? null : location.getParentElementName();
    String base = isName(parent) ? parent : WHOLE;
    return isName(element) ? base + "." + element : base;
  }

  static boolean isName(String text) {
    return text != null && ELEMENT_NAME.matcher(text).matches();
  }

  private static String word(ValueType type) {
    return switch (type) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case SCALAR -> "a single value";
      case NULL -> "null";
    };
  }
}
