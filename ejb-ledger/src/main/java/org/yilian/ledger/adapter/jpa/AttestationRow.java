package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.yilian.ledger.consensus.Attestation;

/** A hospital's signature under a header. */
@Entity
@IdClass(AttestationRow.Key.class)
@Table(name = "attestation")
class AttestationRow {

  /** Hospital and height. */
  record Key(String hospital, long height) implements Serializable {}

  @Id String hospital;
  @Id long height;

  @Column(name = "header_hash")
  String headerHash;

  String jws;

  AttestationRow() {}

  AttestationRow(Attestation attestation) {
    hospital = attestation.hospital().value();
    height = attestation.height().value();
    headerHash = attestation.header().toString();
    jws = attestation.jws();
  }
}
