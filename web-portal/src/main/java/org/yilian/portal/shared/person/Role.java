package org.yilian.portal.shared.person;

import java.util.Locale;
import java.util.Optional;

/** What a person is on the ledger, and so which pages are theirs. */
public enum Role {
  /** Sees and writes records that patients opened to them. */
  DOCTOR("/doctor/home"),
  /** Owns an archive and decides who sees it. */
  PATIENT("/patient/today"),
  /** Runs a hospital's node: enrols, suspends, imports. */
  ADMINISTRATOR("/hospital/people");

  private final String home;

  Role(String home) {
    this.home = home;
  }

  /**
   * Returns the page a person of this role lands on.
   *
   * @return a path within this server
   */
  public String home() {
    return home;
  }

  /**
   * Returns the name used in transactions, in JSON and as security group.
   *
   * @return the lower-case name
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a wire name.
   *
   * @param text anything, also null
   * @return the role, or nothing if there is none of that name
   */
  public static Optional<Role> parse(String text) {
    for (Role role : values()) {
      if (role.wireName().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
