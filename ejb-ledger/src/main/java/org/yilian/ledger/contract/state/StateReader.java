package org.yilian.ledger.contract.state;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitId;

/**
 * The state with its entries decoded. As thread-safe as the state below it.
 *
 * <p>Every method may say {@link DamagedStateException}.
 */
public final class StateReader {
  private final LedgerState state;
  private final StateCodec codec;

  /**
   * @param state where the texts are
   * @param codec how they are read
   */
  public StateReader(LedgerState state, StateCodec codec) {
    this.state = state;
    this.codec = codec;
  }

  /**
   * @return the founding, once it happened
   */
  public Optional<Consortium> findConsortium() {
    return find(StateKey.consortium(), Consortium.class);
  }

  /**
   * @return the members of the consortium; empty while a hospital is alone
   */
  public Optional<Roster> findRoster() {
    return find(StateKey.roster(), Roster.class);
  }

  /**
   * @param height of a block
   * @return the hospitals that judge that block: the members in force before it; the founder, while
   *     a hospital is alone; nobody before the founding
   */
  public Set<ParticipantId> membersAt(BlockHeight height) {
    return findRoster()
        .map(roster -> roster.membersAt(height))
        .map(members -> members.stream().map(Member::hospital).collect(Collectors.toSet()))
        .orElseGet(() -> findConsortium().map(Consortium::founder).map(Set::of).orElse(Set.of()));
  }

  /**
   * @return what the consortium decided, if it did
   */
  public Optional<Parameters> findParameters() {
    return find(StateKey.parameters(), Parameters.class);
  }

  /**
   * @return how many hospitals hold a large ciphertext or a file
   */
  public Replicas replicas() {
    return findParameters().map(Parameters::replicas).orElse(Replicas.DEFAULT);
  }

  /**
   * @param id of the {@code governance.propose}
   * @return its entry
   */
  public Optional<Proposal> findProposal(TransactionId id) {
    return find(StateKey.proposal(id), Proposal.class);
  }

  /**
   * @param id a hospital
   * @return its entry
   */
  public Optional<Hospital> findHospital(ParticipantId id) {
    return find(StateKey.hospital(id), Hospital.class);
  }

  /**
   * @param id a person or a hospital
   * @return its entry
   */
  public Optional<Participant> findParticipant(ParticipantId id) {
    return find(StateKey.participant(id), Participant.class);
  }

  /**
   * @param thumbprint a public key
   * @return its entry
   */
  public Optional<KeyEntry> findKey(Thumbprint thumbprint) {
    return find(StateKey.key(thumbprint), KeyEntry.class);
  }

  /**
   * @param id a visit
   * @return its entry
   */
  public Optional<Visit> findVisit(VisitId id) {
    return find(StateKey.visit(id), Visit.class);
  }

  /**
   * @param id of the transaction that brought the record
   * @return its entry
   */
  public Optional<RecordEntry> findRecord(TransactionId id) {
    return find(StateKey.record(id), RecordEntry.class);
  }

  /**
   * @param id of the {@code record.permitImport}
   * @return its entry
   */
  public Optional<ImportPermission> findPermission(TransactionId id) {
    return find(StateKey.permission(id), ImportPermission.class);
  }

  /**
   * @param root of a file
   * @return the entry, if a record names it
   */
  public Optional<AttachedFile> findFile(Digest root) {
    return find(StateKey.file(root), AttachedFile.class);
  }

  /**
   * @param patient for whom
   * @param source digest of what is imported
   * @return the entry, if it is imported
   */
  public Optional<ImportedSource> findImported(ParticipantId patient, Digest source) {
    return find(StateKey.imported(patient, source), ImportedSource.class);
  }

  /**
   * @param thumbprint a symmetric key
   * @return its entry
   */
  public Optional<SealedKey> findSealedKey(Thumbprint thumbprint) {
    return find(StateKey.sealedKey(thumbprint), SealedKey.class);
  }

  /**
   * @param hash of a parcel's octets
   * @return its entry
   */
  public Optional<Parcel> findParcel(Digest hash) {
    return find(StateKey.parcel(hash), Parcel.class);
  }

  /**
   * @param id of the {@code audit.view}
   * @return its entry
   */
  public Optional<Access> findAccess(TransactionId id) {
    return find(StateKey.access(id), Access.class);
  }

  private <T extends StateEntry> Optional<T> find(StateKey key, Class<T> type) {
    Optional<String> text = state.find(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    T entry = codec.decode(type, text.get());
    if (!entry.key().equals(key)) {
      throw new DamagedStateException(key.space() + ": an entry stands under another's key");
    }
    return Optional.of(entry);
  }
}
