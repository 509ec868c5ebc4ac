package org.yilian.portal.hospital.importing.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;

/**
 * When the care of a record took place.
 *
 * @param startInstant first moment
 * @param endInstant last moment, not before the first
 */
record Period(Instant startInstant, Instant endInstant) {
  Period {
    if (endInstant.isBefore(startInstant)) {
      endInstant = startInstant;
    }
  }

  /** An encounter's period; empty if it has none. An open one ends where it starts. */
  static Optional<Period> of(Encounter encounter) {
    Date start = encounter.getPeriod().getStart();
    Date end = encounter.getPeriod().getEnd();
    if (start == null && end == null) {
      return Optional.empty();
    }
    Instant first = (start == null ? end : start).toInstant();
    return Optional.of(new Period(first, end == null ? first : end.toInstant()));
  }

  /** From the first to the last of these; empty if there are none. */
  static Optional<Period> spanning(Collection<Period> periods) {
    return periods.stream()
        .reduce(
            (a, b) ->
                new Period(
                    a.startInstant.isBefore(b.startInstant) ? a.startInstant : b.startInstant,
                    a.endInstant.isAfter(b.endInstant) ? a.endInstant : b.endInstant));
  }

  /** A moment. */
  static Period at(Instant moment) {
    return new Period(moment, moment);
  }

  LocalDate firstDay() {
    return LocalDate.ofInstant(startInstant, ZoneOffset.UTC);
  }

  LocalDate lastDay() {
    return LocalDate.ofInstant(endInstant, ZoneOffset.UTC);
  }
}
