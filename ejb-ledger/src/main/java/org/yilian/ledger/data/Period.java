package org.yilian.ledger.data;

import java.time.Duration;
import java.time.Instant;

/**
 * The days of an encounter, UTC: no finer, since the hour of a visit helps to name a person.
 *
 * @param start the first day's midnight
 * @param end the last day's midnight
 */
public record Period(Instant start, Instant end) {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /**
   * @throws MalformedValueException if a time is not a midnight or the end is before the start
   */
  public Period {
    if (Math.floorMod(start.toEpochMilli(), DAY_MILLIS) != 0
        || Math.floorMod(end.toEpochMilli(), DAY_MILLIS) != 0) {
      throw new MalformedValueException("a period is in whole days");
    }
    if (end.isBefore(start)) {
      throw new MalformedValueException("a period does not end before it starts");
    }
  }
}
