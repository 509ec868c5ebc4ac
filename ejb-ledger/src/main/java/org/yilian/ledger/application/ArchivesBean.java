package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.yilian.ledger.application.api.AccessPage;
import org.yilian.ledger.application.api.Archives;
import org.yilian.ledger.application.api.KeyParcel;
import org.yilian.ledger.application.api.NotAllowedException;
import org.yilian.ledger.application.api.RecordPage;
import org.yilian.ledger.application.api.RecordView;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.ViewRights;
import org.yilian.ledger.contract.state.Access;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitRight;

/** Records, views and key parcels, by whose archive they stand in. */
@Singleton
@Local(Archives.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ArchivesBean implements Archives {
  private static final AccessPage NO_ACCESSES = new AccessPage(List.of(), null);
  private static final RecordPage NO_RECORDS = new RecordPage(List.of(), List.of(), null);

  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public ArchivesBean() {}

  ArchivesBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public RecordPage timeline(String reader, String patient, String visit, String before, int limit)
      throws NotAllowedException {
    ParticipantId owner =
        Ids.participant(patient).orElseThrow(() -> new NotAllowedException("no such patient"));
    Predicate<RecordEntry> visible =
        patient.equals(reader) ? entry -> true : granted(reader, owner, visit);
    StateLists.Page<RecordEntry> page =
        lists()
            .page(
                RecordEntry.class,
                StateLists.query(StateKey.RECORD, ChainReader.Owner.PATIENT, owner, before, limit));
    List<RecordView> records =
        page.entries().stream()
            .filter(visible)
            .map(entry -> Views.record(entry, true, finalHeight()))
            .toList();
    boolean end = records.size() < page.entries().size();
    return new RecordPage(records, keysOf(owner), end ? null : page.next());
  }

  /** What a live grant opens; it reaches back to a time, behind which a list in time order ends. */
  private Predicate<RecordEntry> granted(String reader, ParticipantId patient, String visit)
      throws NotAllowedException {
    Instant now = lifecycle.running().clock().instant();
    Grant grant =
        Ids.visit(visit)
            .flatMap(id -> lifecycle.running().state().findVisit(id))
            .filter(one -> one.doctor().value().equals(reader))
            .filter(one -> one.patient().equals(patient))
            .filter(one -> one.isLive(VisitRight.VIEW, now))
            .flatMap(one -> one.view().grant())
            .orElseThrow(() -> new NotAllowedException("no live grant to view"));
    return entry -> ViewRights.opens(grant, entry);
  }

  private List<KeyParcel> keysOf(ParticipantId patient) {
    return lists()
        .all(SealedKey.class, StateKey.SEALED_KEY, ChainReader.Owner.PATIENT, patient)
        .stream()
        .flatMap(key -> key.parcel().map(ref -> parcel(key, ref)).stream())
        .toList();
  }

  private static KeyParcel parcel(SealedKey key, org.yilian.ledger.data.CiphertextRef ref) {
    return new KeyParcel(
        key.id().toString(), key.kind().name().toLowerCase(Locale.ROOT), Views.ref(ref));
  }

  @Override
  public boolean isReadable(String reader, String view, String record) {
    Optional<ReadingRights> rights =
        Ids.participant(reader).map(who -> new ReadingRights(lifecycle.running(), who));
    Optional<TransactionId> viewed = Ids.transaction(view);
    return rights.isPresent()
        && viewed.isPresent()
        && Ids.transaction(record)
            .filter(rights.get().readable(viewed.get()).records()::contains)
            .isPresent();
  }

  @Override
  public RecordPage writtenBy(String doctor, String before, int limit) {
    Optional<ParticipantId> author = Ids.participant(doctor);
    if (author.isEmpty()) {
      return NO_RECORDS;
    }
    StateLists.Page<RecordEntry> page =
        lists()
            .page(
                RecordEntry.class,
                StateLists.query(
                    StateKey.RECORD, ChainReader.Owner.DOCTOR, author.get(), before, limit));
    ViewRights rights = new ViewRights(lifecycle.running().state());
    List<RecordView> records =
        page.entries().stream()
            .map(entry -> Views.record(entry, rights.isInCare(entry), finalHeight()))
            .toList();
    return new RecordPage(records, visitKeys(page.entries(), doctor), page.next());
  }

  /** The parcels of the visits that are still open to this doctor's writing. */
  private List<KeyParcel> visitKeys(List<RecordEntry> records, String doctor) {
    return records.stream()
        .flatMap(entry -> entry.visit().stream())
        .distinct()
        .flatMap(id -> lifecycle.running().state().findVisit(id).stream())
        .filter(visit -> visit.isOpen() && visit.doctor().value().equals(doctor))
        .flatMap(visit -> visit.write().grant().stream())
        .map(grant -> new KeyParcel(grant.key().toString(), "visit", Views.ref(grant.parcel())))
        .toList();
  }

  @Override
  public AccessPage accesses(String patient, String before, int limit) {
    Optional<ParticipantId> owner = Ids.participant(patient);
    if (owner.isEmpty()) {
      return NO_ACCESSES;
    }
    StateLists.Page<Access> page =
        lists()
            .page(
                Access.class,
                StateLists.query(
                    StateKey.ACCESS, ChainReader.Owner.PATIENT, owner.get(), before, limit));
    return new AccessPage(page.entries().stream().map(Views::access).toList(), page.next());
  }

  private StateLists lists() {
    return new StateLists(lifecycle.running());
  }

  private BlockHeight finalHeight() {
    return lifecycle.running().node().head().finalHeight();
  }
}
