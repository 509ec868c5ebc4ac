package org.yilian.portal.shared.directory;

/**
 * The private part of an entry.
 *
 * @param displayName the name colleagues and administrators read
 * @param department code, or null
 * @param birthYear or null
 * @param gender FHIR's administrative gender, or null
 */
public record PersonDetails(
    String displayName, String department, Integer birthYear, String gender) {

  @Override
  public String toString() {
    return "PersonDetails[sealed]";
  }
}
