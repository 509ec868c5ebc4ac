package org.yilian.portal.shared.guard;

import java.util.regex.Pattern;

/**
 * Paths as this application's links write them: segments of unreserved characters (RFC 3986 §2.3)
 * and a few more, nothing percent-encoded, no parameters, no empty segments, no dots that climb.
 */
final class PlainPath {
  private static final Pattern PLAIN =
      Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~$@:=,+-]+)+/?");

  private PlainPath() {}

  static boolean is(String path) {
    return PLAIN.matcher(path).matches();
  }
}
