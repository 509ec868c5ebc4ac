package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitId;

/**
 * Somebody read, or was about to (S-3.3: every view is recorded). Which records stands in the
 * transaction.
 *
 * @param id of the {@code audit.view}
 * @param reader who
 * @param role the reader's
 * @param patient whose records
 * @param basis on what ground
 * @param visit the visit with the grant, if that is the ground
 * @param purpose what for
 * @param records how many
 * @param time when (the block's time)
 */
public record Access(
    TransactionId id,
    ParticipantId reader,
    Role role,
    ParticipantId patient,
    AuditBody.Basis basis,
    Optional<VisitId> visit,
    AuditBody.Purpose purpose,
    int records,
    Instant time)
    implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.access(id);
  }

  @Override
  public Owners owners() {
    return new Owners(
        Optional.of(patient),
        Optional.of(reader).filter(self -> role == Role.DOCTOR),
        Optional.empty());
  }
}
