package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Period;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.TransactionType;
import org.yilian.ledger.data.VisitId;

/**
 * A record in a patient's archive. Its content never changes; an amendment is a record of its own
 * (S-3.7).
 *
 * @param id of the transaction that brought it
 * @param type that transaction's type
 * @param patient whose it is
 * @param author who signed it: a doctor, the patient, or a hospital for an import
 * @param kind what it is; empty for a patient's own entry
 * @param origin where it was written; empty for a patient's own entry
 * @param content its parts, by hash
 * @param period the days of an imported encounter
 * @param height its block's height
 * @param blockTime its block's time
 * @param amends the record that it replaces
 * @param amendedBy the record that replaced it
 */
public record RecordEntry(
    TransactionId id,
    TransactionType type,
    ParticipantId patient,
    ParticipantId author,
    Optional<RecordKind> kind,
    Optional<Origin> origin,
    RecordContent content,
    Optional<Period> period,
    BlockHeight height,
    Instant blockTime,
    Optional<TransactionId> amends,
    Optional<TransactionId> amendedBy)
    implements StateEntry {
  /**
   * Where a record was written.
   *
   * @param hospital the hospital
   * @param department of the visit; empty for an import
   * @param visit empty for an import
   */
  public record Origin(
      ParticipantId hospital, Optional<DepartmentCode> department, Optional<VisitId> visit) {}

  @Override
  public StateKey key() {
    return StateKey.record(id);
  }

  @Override
  public Owners owners() {
    return new Owners(
        Optional.of(patient),
        Optional.of(author).filter(writer -> visit().isPresent()),
        origin.map(Origin::hospital));
  }

  /**
   * @return when what it tells of happened: an import's last day, else the block's time. Lists are
   *     ordered by it, and a grant's {@code since} is compared with it.
   */
  @Override
  public Instant time() {
    return period.map(Period::end).orElse(blockTime);
  }

  /**
   * @return the visit it was written in
   */
  public Optional<VisitId> visit() {
    return origin.flatMap(Origin::visit);
  }

  /**
   * @param amendment the record that replaces this one
   * @return the record as it is then
   */
  public RecordEntry withAmendment(TransactionId amendment) {
    return new RecordEntry(
        id,
        type,
        patient,
        author,
        kind,
        origin,
        content,
        period,
        height,
        blockTime,
        amends,
        Optional.of(amendment));
  }
}
