package org.yilian.ledger.contract.state;

import java.util.Comparator;
import java.util.Objects;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitId;

/**
 * Where an entry stands: a space for each kind of entry, and within it an id. Both are ASCII.
 *
 * @param space one of the constants here
 * @param id unique within the space, at most 70 characters
 */
public record StateKey(String space, String id) implements Comparable<StateKey> {
  /** {@link Consortium}; one entry, once founded. */
  public static final String CONSORTIUM = "consortium";

  /** {@link Roster}; one entry, of a consortium. */
  public static final String ROSTER = "roster";

  /** {@link Parameters}; one entry, once decided. */
  public static final String PARAMETERS = "parameters";

  /** {@link Hospital} by participant id. */
  public static final String HOSPITAL = "hospital";

  /** {@link Participant} by participant id; hospitals too. */
  public static final String PARTICIPANT = "participant";

  /** {@link KeyEntry} by thumbprint. */
  public static final String KEY = "key";

  /** {@link Visit} by visit id. */
  public static final String VISIT = "visit";

  /** {@link RecordEntry} by transaction id. */
  public static final String RECORD = "record";

  /** {@link AttachedFile} by the file's root. */
  public static final String FILE = "file";

  /** {@link ImportPermission} by transaction id. */
  public static final String PERMISSION = "permission";

  /** {@link ImportedSource} by patient and source. */
  public static final String IMPORT = "import";

  /** {@link SealedKey} by thumbprint. */
  public static final String SEALED_KEY = "sealed-key";

  /** {@link Parcel} by the ciphertext's hash. */
  public static final String PARCEL = "parcel";

  /** {@link Access} by transaction id. */
  public static final String ACCESS = "access";

  /** {@link Proposal} by transaction id. */
  public static final String PROPOSAL = "proposal";

  private static final String CURRENT = "current";

  private static final Comparator<StateKey> ORDER =
      Comparator.comparing(StateKey::space).thenComparing(StateKey::id);

  /** Refuses null. */
  public StateKey {
    Objects.requireNonNull(space);
    Objects.requireNonNull(id);
  }

  /**
   * @return where it stands that the ledger has been founded
   */
  public static StateKey consortium() {
    return new StateKey(CONSORTIUM, "founded");
  }

  /**
   * @return where the members stand
   */
  public static StateKey roster() {
    return new StateKey(ROSTER, CURRENT);
  }

  /**
   * @return where the parameters stand
   */
  public static StateKey parameters() {
    return new StateKey(PARAMETERS, CURRENT);
  }

  /**
   * @param id of the {@code governance.propose}
   * @return where its entry stands
   */
  public static StateKey proposal(TransactionId id) {
    return new StateKey(PROPOSAL, id.toString());
  }

  /**
   * @param id a hospital
   * @return where its name stands
   */
  public static StateKey hospital(ParticipantId id) {
    return new StateKey(HOSPITAL, id.value());
  }

  /**
   * @param id a person or a hospital
   * @return where its entry stands
   */
  public static StateKey participant(ParticipantId id) {
    return new StateKey(PARTICIPANT, id.value());
  }

  /**
   * @param thumbprint of a public key
   * @return where its entry stands
   */
  public static StateKey key(Thumbprint thumbprint) {
    return new StateKey(KEY, thumbprint.toString());
  }

  /**
   * @param id a visit
   * @return where its entry stands
   */
  public static StateKey visit(VisitId id) {
    return new StateKey(VISIT, id.value());
  }

  /**
   * @param id of the transaction that brought the record
   * @return where its entry stands
   */
  public static StateKey record(TransactionId id) {
    return new StateKey(RECORD, id.toString());
  }

  /**
   * @param root of a file
   * @return where it stands which record it belongs to
   */
  public static StateKey file(Digest root) {
    return new StateKey(FILE, root.toString());
  }

  /**
   * @param id of the {@code record.permitImport}
   * @return where its entry stands
   */
  public static StateKey permission(TransactionId id) {
    return new StateKey(PERMISSION, id.toString());
  }

  /**
   * @param patient for whom
   * @param source digest of what is imported
   * @return where it stands that this was imported
   */
  public static StateKey imported(ParticipantId patient, Digest source) {
    return new StateKey(IMPORT, patient.value() + ':' + source);
  }

  /**
   * @param thumbprint of a symmetric key
   * @return where its entry stands
   */
  public static StateKey sealedKey(Thumbprint thumbprint) {
    return new StateKey(SEALED_KEY, thumbprint.toString());
  }

  /**
   * @param hash of the parcel's octets
   * @return where its entry stands
   */
  public static StateKey parcel(Digest hash) {
    return new StateKey(PARCEL, hash.toString());
  }

  /**
   * @param id of the {@code audit.view}
   * @return where its entry stands
   */
  public static StateKey access(TransactionId id) {
    return new StateKey(ACCESS, id.toString());
  }

  @Override
  public int compareTo(StateKey other) {
    return ORDER.compare(this, other);
  }
}
