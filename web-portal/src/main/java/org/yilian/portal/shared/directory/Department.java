package org.yilian.portal.shared.directory;

import java.util.List;

/**
 * The departments a hospital's people and visits are filed under. The codes go into transactions;
 * their names in each language are the message {@code department.<code>}.
 */
public final class Department {

  /** The codes, in the order of a list to choose from. */
  public static final List<String> CODES =
      List.of(
          "general",
          "internal",
          "surgery",
          "cardiology",
          "respiratory",
          "gastroenterology",
          "neurology",
          "oncology",
          "orthopaedics",
          "paediatrics",
          "obstetrics",
          "ophthalmology",
          "otolaryngology",
          "dermatology",
          "psychiatry",
          "stomatology",
          "chinese-medicine",
          "emergency",
          "radiology",
          "laboratory",
          "information");

  private Department() {}

  /**
   * Tells whether a code is one of the list.
   *
   * @param code anything, also null
   * @return whether it is known
   */
  public static boolean known(String code) {
    return code != null && CODES.contains(code);
  }
}
