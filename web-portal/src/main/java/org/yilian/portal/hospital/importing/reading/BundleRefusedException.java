package org.yilian.portal.hospital.importing.reading;

import java.util.List;

/** A file that is not taken; nothing of it is stored. */
public class BundleRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Refuses for one reason. */
  public BundleRefusedException(String where, String what) {
    this(List.of(new Problem(where, what)));
  }

  /** Refuses for these reasons, at least one. */
  public BundleRefusedException(List<Problem> problems) {
    super("the Bundle is refused for " + problems.size() + " reasons");
    this.problems = List.copyOf(problems);
  }

  /** Why, each with its place. */
  public List<Problem> problems() {
    return problems;
  }
}
