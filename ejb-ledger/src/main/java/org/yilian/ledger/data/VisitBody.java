package org.yilian.ledger.data;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Bodies of {@code visit.…}: a patient's visit from registration to close (S-3). */
public sealed interface VisitBody extends Body {
  /**
   * @return the visit this is about
   */
  VisitId visit();

  @Override
  default Set<ParticipantId> participants() {
    return Set.of();
  }

  /**
   * A patient is registered for a visit (S-3.1).
   *
   * @param visit a new id
   * @param patient who comes
   * @param hospital the doctor's
   * @param department code of the department
   */
  record Register(
      VisitId visit, ParticipantId patient, ParticipantId hospital, DepartmentCode department)
      implements VisitBody {
    /** Refuses null. */
    public Register {
      Objects.requireNonNull(visit);
      Objects.requireNonNull(patient);
      Objects.requireNonNull(hospital);
      Objects.requireNonNull(department);
    }

    @Override
    public TransactionType type() {
      return TransactionType.VISIT_REGISTER;
    }

    @Override
    public Set<ParticipantId> participants() {
      return patient.equals(hospital) ? Set.of(patient) : Set.of(patient, hospital);
    }
  }

  /**
   * The doctor asks.
   *
   * @param visit the visit
   * @param right for what
   * @param until how long it is to last
   */
  record Ask(VisitId visit, VisitRight right, Instant until) implements VisitBody {
    /** Refuses null. */
    public Ask {
      Objects.requireNonNull(visit);
      Objects.requireNonNull(right);
      Objects.requireNonNull(until);
    }

    @Override
    public TransactionType type() {
      return TransactionType.VISIT_ASK;
    }
  }

  /**
   * The next archive key, and how the chain of archive keys goes on (protocol §4).
   *
   * @param id thumbprint of the next archive key
   * @param previous thumbprint of the current one
   * @param parcel the current one, sealed under the next
   */
  record NextArchiveKey(Thumbprint id, Thumbprint previous, CiphertextRef parcel) {
    /**
     * @throws MalformedValueException if the key is its own predecessor
     */
    public NextArchiveKey {
      Objects.requireNonNull(parcel);
      if (id.equals(previous)) {
        throw new MalformedValueException("an archive key does not follow itself");
      }
    }
  }

  /**
   * The patient lets the doctor view the history (S-3.3).
   *
   * @param visit the visit
   * @param doctor its doctor
   * @param since the earliest record to view; empty for all
   * @param until when the grant ends
   * @param parcel the current archive key, sealed to the doctor
   * @param archiveKey the next archive key, for what comes after
   */
  record GrantView(
      VisitId visit,
      ParticipantId doctor,
      Optional<Instant> since,
      Instant until,
      CiphertextRef parcel,
      NextArchiveKey archiveKey)
      implements VisitBody {
    /**
     * @throws MalformedValueException if both parcels are one ciphertext
     */
    public GrantView {
      Objects.requireNonNull(visit);
      Objects.requireNonNull(doctor);
      Objects.requireNonNull(since);
      Objects.requireNonNull(until);
      requireDistinct(parcel, archiveKey.parcel());
    }

    @Override
    public TransactionType type() {
      return TransactionType.VISIT_GRANT_VIEW;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(doctor);
    }

    @Override
    public List<CiphertextRef> ciphertexts() {
      return List.of(parcel, archiveKey.parcel());
    }
  }

  /**
   * The patient lets the doctor write (S-3.4) and commits to the keys that come after the visit
   * (S-2.4).
   *
   * @param visit the visit
   * @param doctor its doctor
   * @param until when the authorisation ends
   * @param visitKey thumbprint of the key under which this visit's records are sealed
   * @param parcel the visit key, sealed to the doctor and under the archive key
   * @param nextKeys become the patient's keys when the visit closes
   */
  record AuthoriseWriting(
      VisitId visit,
      ParticipantId doctor,
      Instant until,
      Thumbprint visitKey,
      CiphertextRef parcel,
      PublicKeys nextKeys)
      implements VisitBody {
    /** Refuses null. */
    public AuthoriseWriting {
      Objects.requireNonNull(visit);
      Objects.requireNonNull(doctor);
      Objects.requireNonNull(until);
      Objects.requireNonNull(visitKey);
      Objects.requireNonNull(parcel);
      Objects.requireNonNull(nextKeys);
    }

    @Override
    public TransactionType type() {
      return TransactionType.VISIT_AUTHORISE_WRITING;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(doctor);
    }

    @Override
    public List<CiphertextRef> ciphertexts() {
      return List.of(parcel);
    }
  }

  /**
   * The patient says no to an ask.
   *
   * @param visit the visit
   * @param right what was asked for
   */
  record Refuse(VisitId visit, VisitRight right) implements VisitBody {
    /** Refuses null. */
    public Refuse {
      Objects.requireNonNull(visit);
      Objects.requireNonNull(right);
    }

    @Override
    public TransactionType type() {
      return TransactionType.VISIT_REFUSE;
    }
  }

  /**
   * The patient takes a grant back.
   *
   * @param visit the visit
   * @param right which grant
   */
  record Revoke(VisitId visit, VisitRight right) implements VisitBody {
    /** Refuses null. */
    public Revoke {
      Objects.requireNonNull(visit);
      Objects.requireNonNull(right);
    }

    @Override
    public TransactionType type() {
      return TransactionType.VISIT_REVOKE;
    }
  }

  /**
   * The visit ends.
   *
   * @param visit the visit
   */
  record Close(VisitId visit) implements VisitBody {
    /** Refuses null. */
    public Close {
      Objects.requireNonNull(visit);
    }

    @Override
    public TransactionType type() {
      return TransactionType.VISIT_CLOSE;
    }
  }

  private static void requireDistinct(CiphertextRef one, CiphertextRef other) {
    if (one.hash().equals(other.hash())) {
      throw new MalformedValueException("one ciphertext has one purpose");
    }
  }
}
