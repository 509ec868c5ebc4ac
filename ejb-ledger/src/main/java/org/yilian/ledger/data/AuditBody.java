package org.yilian.ledger.data;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Bodies of {@code audit.…}: no audit, no data. */
public sealed interface AuditBody extends Body {
  /** On what ground somebody reads. */
  enum Basis {
    /** A live grant of a visit. */
    GRANT,
    /** The reader wrote the records. */
    AUTHOR,
    /** The reader is the patient. */
    SELF;

    /**
     * @return the protocol's word
     */
    public String wireName() {
      return WireNames.of(this);
    }

    /**
     * @param wireName the protocol's word
     * @return the basis
     * @throws MalformedValueException if no basis is called so
     */
    public static Basis parse(String wireName) {
      return WireNames.parse(Basis.class, wireName);
    }
  }

  /** What for somebody reads. */
  enum Purpose {
    /** To treat the patient. */
    CARE,
    /** The patient's own reading. */
    OWN,
    /** A duty by law. */
    LEGAL;

    /**
     * @return the protocol's word
     */
    public String wireName() {
      return WireNames.of(this);
    }

    /**
     * @param wireName the protocol's word
     * @return the purpose
     * @throws MalformedValueException if no purpose is called so
     */
    public static Purpose parse(String wireName) {
      return WireNames.parse(Purpose.class, wireName);
    }
  }

  /**
   * Somebody is about to read records.
   *
   * @param patient whose records
   * @param basis on what ground
   * @param visit the visit with the grant, if that is the ground
   * @param records which, each once, 1 to 500
   * @param purpose what for
   */
  record View(
      ParticipantId patient,
      Basis basis,
      Optional<VisitId> visit,
      List<TransactionId> records,
      Purpose purpose)
      implements AuditBody {
    /** The most records that one view names. */
    public static final int MAX_RECORDS = 500;

    /**
     * @throws MalformedValueException if a grant has no visit or another basis has one, or the
     *     records are none, too many or not distinct
     */
    public View {
      Objects.requireNonNull(patient);
      Objects.requireNonNull(purpose);
      records = List.copyOf(records);
      if (visit.isPresent() != (basis == Basis.GRANT)) {
        throw new MalformedValueException("a grant, and it alone, stands in a visit");
      }
      if (records.isEmpty() || records.size() > MAX_RECORDS) {
        throw new MalformedValueException("a view names 1 to 500 records");
      }
      if (new HashSet<>(records).size() != records.size()) {
        throw new MalformedValueException("a view names a record once");
      }
    }

    @Override
    public TransactionType type() {
      return TransactionType.AUDIT_VIEW;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(patient);
    }
  }
}
