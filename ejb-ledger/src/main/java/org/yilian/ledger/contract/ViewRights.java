package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitRight;

/**
 * Who may read which record (S-2.5, S-3.3): decides for {@code audit.view}, and again whenever a
 * ciphertext is handed out, since a basis that held may have ended. Parcels are {@link
 * ParcelRights}'.
 *
 * <ul>
 *   <li>{@code self}: the patient reads all of the patient's own records.
 *   <li>{@code grant}: the visit's doctor reads the patient's records, from {@code since} on, while
 *       the grant lives.
 *   <li>{@code author}: who wrote a record reads its clinical part for good, the identity part
 *       while its visit is open.
 * </ul>
 *
 * <p>Pure, as the state below it.
 */
public final class ViewRights {
  private final StateReader state;

  /**
   * @param state the state to judge on
   */
  public ViewRights(StateReader state) {
    this.state = state;
  }

  /**
   * The rule of {@code audit.view}: the basis holds for every record named.
   *
   * @param reader who is about to read
   * @param view what, and on what ground
   * @param now the block's time
   * @throws RefusedException with the first rule that is broken
   */
  public void requireBasis(ParticipantId reader, AuditBody.View view, Instant now)
      throws RefusedException {
    List<RecordEntry> records = records(view);
    switch (view.basis()) {
      case SELF -> requireSelf(reader, view, records);
      case AUTHOR -> requireAuthor(reader, view, records);
      case GRANT -> requireGrant(reader, view, records, now);
    }
  }

  /**
   * What of the records in a view may be handed out now. Whether the view is recent is the caller's
   * to judge.
   *
   * @param reader who asks
   * @param view the body of an accepted {@code audit.view} by this reader
   * @param now the present time
   * @return nothing, if the reader is not in good standing or the basis holds no longer
   */
  public Readable readable(ParticipantId reader, AuditBody.View view, Instant now) {
    if (!GoodStanding.holds(reader, state)) {
      return Readable.NOTHING;
    }
    try {
      requireBasis(reader, view, now);
      return contents(records(view), view.basis());
    } catch (RefusedException refused) {
      // The basis has ended since the view was recorded: that is the answer.
      return Readable.NOTHING;
    }
  }

  private List<RecordEntry> records(AuditBody.View view) throws RefusedException {
    List<RecordEntry> records = new ArrayList<>(view.records().size());
    for (TransactionId id : view.records()) {
      records.add(
          state
              .findRecord(id)
              .orElseThrow(() -> new RefusedException(RefusalCode.UNKNOWN_REFERENCE, "records")));
    }
    return records;
  }

  private static void requireSelf(
      ParticipantId reader, AuditBody.View view, List<RecordEntry> records)
      throws RefusedException {
    require(reader.equals(view.patient()), RefusalCode.NOT_YOUR_RECORD, "patient");
    for (RecordEntry entry : records) {
      require(entry.patient().equals(reader), RefusalCode.NOT_YOUR_RECORD, "records");
    }
  }

  private static void requireAuthor(
      ParticipantId reader, AuditBody.View view, List<RecordEntry> records)
      throws RefusedException {
    for (RecordEntry entry : records) {
      require(
          entry.author().equals(reader) && entry.patient().equals(view.patient()),
          RefusalCode.NOT_YOUR_RECORD,
          "records");
    }
  }

  private void requireGrant(
      ParticipantId reader, AuditBody.View view, List<RecordEntry> records, Instant now)
      throws RefusedException {
    Visit visit =
        view.visit()
            .flatMap(state::findVisit)
            .orElseThrow(() -> new RefusedException(RefusalCode.UNKNOWN_REFERENCE, "visit"));
    require(visit.doctor().equals(reader), RefusalCode.NOT_YOUR_VISIT, "visit");
    VisitContract.requireOpen(visit);
    Grant grant = LiveGrant.require(visit.permission(VisitRight.VIEW), now);
    require(visit.patient().equals(view.patient()), RefusalCode.GRANT_FOREIGN, "patient");
    for (RecordEntry entry : records) {
      require(
          entry.patient().equals(visit.patient()) && opens(grant, entry),
          RefusalCode.GRANT_FOREIGN,
          "records");
    }
  }

  /**
   * @param grant to view
   * @param entry a record of the patient who granted
   * @return whether the record is not older than the grant goes back
   */
  public static boolean opens(Grant grant, RecordEntry entry) {
    return grant.since().isEmpty() || !entry.time().isBefore(grant.since().get());
  }

  private Readable contents(List<RecordEntry> records, AuditBody.Basis basis) {
    Set<TransactionId> ids = new HashSet<>();
    Set<Digest> ciphertexts = new HashSet<>();
    Set<Digest> files = new HashSet<>();
    for (RecordEntry entry : records) {
      ids.add(entry.id());
      ciphertexts.add(entry.content().clinical().hash());
      if (basis != AuditBody.Basis.AUTHOR || isInCare(entry)) {
        entry.content().identity().ifPresent(ref -> ciphertexts.add(ref.hash()));
      }
      entry.content().files().stream().map(FileRef::root).forEach(files::add);
    }
    return new Readable(ids, ciphertexts, files);
  }

  /**
   * @param entry a record
   * @return whether the visit it was written in is open, so that its author may still read the
   *     identity part (S-2.5)
   */
  public boolean isInCare(RecordEntry entry) {
    Optional<Visit> visit = entry.visit().flatMap(state::findVisit);
    return visit.isPresent() && visit.get().isOpen();
  }
}
