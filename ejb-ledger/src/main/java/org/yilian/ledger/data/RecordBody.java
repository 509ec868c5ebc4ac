package org.yilian.ledger.data;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Bodies of {@code record.…}: what enters a patient's archive. */
public sealed interface RecordBody extends Body {
  /**
   * A doctor's record of a visit.
   *
   * @param visit the visit
   * @param patient its patient
   * @param authorisation the {@code visit.authoriseWriting} that allows it
   * @param kind what it is
   * @param content its parts, the identity part among them
   */
  record Written(
      VisitId visit,
      ParticipantId patient,
      TransactionId authorisation,
      RecordKind kind,
      RecordContent content) {
    /**
     * @throws MalformedValueException if there is no identity part
     */
    public Written {
      Objects.requireNonNull(visit);
      Objects.requireNonNull(patient);
      Objects.requireNonNull(authorisation);
      Objects.requireNonNull(kind);
      requireIdentity(content);
    }
  }

  /**
   * A doctor writes a record (S-3.5).
   *
   * @param written what is written
   */
  record Add(Written written) implements RecordBody {
    /** Refuses null. */
    public Add {
      Objects.requireNonNull(written);
    }

    @Override
    public TransactionType type() {
      return TransactionType.RECORD_ADD;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(written.patient());
    }

    @Override
    public List<CiphertextRef> ciphertexts() {
      return written.content().ciphertexts();
    }

    @Override
    public List<FileRef> files() {
      return written.content().files();
    }
  }

  /**
   * A doctor replaces a record of an open visit (S-3.7); the replaced one stays.
   *
   * @param written what is written now
   * @param amends the record that it replaces
   */
  record Amend(Written written, TransactionId amends) implements RecordBody {
    /** Refuses null. */
    public Amend {
      Objects.requireNonNull(written);
      Objects.requireNonNull(amends);
    }

    @Override
    public TransactionType type() {
      return TransactionType.RECORD_AMEND;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(written.patient());
    }

    @Override
    public List<CiphertextRef> ciphertexts() {
      return written.content().ciphertexts();
    }

    @Override
    public List<FileRef> files() {
      return written.content().files();
    }
  }

  /**
   * A patient adds an entry (S-2.1).
   *
   * @param content without an identity part
   */
  record AddByPatient(RecordContent content) implements RecordBody {
    /**
     * @throws MalformedValueException if there is an identity part
     */
    public AddByPatient {
      if (content.identity().isPresent()) {
        throw new MalformedValueException("a patient's entry has no identity part");
      }
    }

    @Override
    public TransactionType type() {
      return TransactionType.RECORD_ADD_BY_PATIENT;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of();
    }

    @Override
    public List<CiphertextRef> ciphertexts() {
      return content.ciphertexts();
    }

    @Override
    public List<FileRef> files() {
      return content.files();
    }
  }

  /**
   * A patient lets a hospital import (S-6.2).
   *
   * @param hospital which
   * @param until when the permission ends
   * @param importKey thumbprint of the key under which imported records are sealed
   * @param parcel the import key, sealed to the hospital and under the archive key
   */
  record PermitImport(
      ParticipantId hospital, Instant until, Thumbprint importKey, CiphertextRef parcel)
      implements RecordBody {
    /** Refuses null. */
    public PermitImport {
      Objects.requireNonNull(hospital);
      Objects.requireNonNull(until);
      Objects.requireNonNull(importKey);
      Objects.requireNonNull(parcel);
    }

    @Override
    public TransactionType type() {
      return TransactionType.RECORD_PERMIT_IMPORT;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(hospital);
    }

    @Override
    public List<CiphertextRef> ciphertexts() {
      return List.of(parcel);
    }
  }

  /**
   * A hospital imports one encounter.
   *
   * @param patient whose
   * @param permission the {@code record.permitImport} that allows it
   * @param source digest of what it was made from, so that it is imported once
   * @param kind what it is
   * @param content its parts, the identity part among them, no files
   * @param period the encounter's days
   */
  record Import(
      ParticipantId patient,
      TransactionId permission,
      Digest source,
      RecordKind kind,
      RecordContent content,
      Period period)
      implements RecordBody {
    /**
     * @throws MalformedValueException if there is no identity part, or a file
     */
    public Import {
      Objects.requireNonNull(patient);
      Objects.requireNonNull(permission);
      Objects.requireNonNull(source);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(period);
      requireIdentity(content);
      if (!content.files().isEmpty()) {
        throw new MalformedValueException("an import brings no files");
      }
    }

    @Override
    public TransactionType type() {
      return TransactionType.RECORD_IMPORT;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(patient);
    }

    @Override
    public List<CiphertextRef> ciphertexts() {
      return content.ciphertexts();
    }
  }

  private static void requireIdentity(RecordContent content) {
    if (content.identity().isEmpty()) {
      throw new MalformedValueException("a record has an identity part");
    }
  }
}
