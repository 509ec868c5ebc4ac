package org.yilian.portal.hospital.importing.reading;

import java.util.Objects;

/**
 * What is wrong with a file, or odd about it.
 *
 * @param where a place in the Bundle, FHIRPath-like, or a line of the file
 * @param what an English sentence; holds element names and types, never a value from the file
 */
public record Problem(String where, String what) {

  /** Both are there. */
  public Problem {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(what, "what");
  }
}
