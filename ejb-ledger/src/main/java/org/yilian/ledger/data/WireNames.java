package org.yilian.ledger.data;

import java.util.Arrays;
import java.util.Locale;

/** The protocol's words for the constants of an enum: their names in small letters. */
final class WireNames {
  private WireNames() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws MalformedValueException if none is called so
   */
  static <E extends Enum<E>> E parse(Class<E> type, String wireName) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(wireName))
        .findFirst()
        .orElseThrow(() -> new MalformedValueException("no such " + type.getSimpleName()));
  }
}
