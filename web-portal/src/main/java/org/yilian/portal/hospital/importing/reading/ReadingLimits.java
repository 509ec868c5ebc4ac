package org.yilian.portal.hospital.importing.reading;

/** How large a file may be, so that none can exhaust the reader. */
public final class ReadingLimits {

  /** A file as it arrives, compressed or not. */
  public static final int MAX_FILE_BYTES = 64 << 20;

  /** A file once inflated. */
  public static final int MAX_INFLATED_BYTES = 64 << 20;

  /** JSON objects and arrays within one another; FHIR's own resources stay under 30. */
  static final int MAX_DEPTH = 64;

  /** One record's clinical part: what still fits a ciphertext of 8 MiB after base64url. */
  static final int MAX_RECORD_BYTES = 5 << 20;

  /** Problems told of one file; the rest are counted. */
  static final int MAX_PROBLEMS = 100;

  private ReadingLimits() {}
}
