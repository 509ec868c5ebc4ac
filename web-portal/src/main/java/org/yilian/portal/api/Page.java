package org.yilian.portal.api;

/** The part of a list that a caller asks for. */
final class Page {

  static final String DEFAULT_LIMIT = "100";
  private static final int MOST = 500;

  private Page() {}

  /** As asked for, at most 500. */
  static int limit(int asked) {
    if (asked < 1) {
      throw Refusal.malformedBody("The limit is 1 to 500.");
    }
    return Math.min(asked, MOST);
  }
}
