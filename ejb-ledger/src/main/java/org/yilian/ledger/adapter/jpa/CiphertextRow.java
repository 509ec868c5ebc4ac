package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yilian.ledger.consensus.BroughtCiphertext;

/** A ciphertext; its octets are here or in a file. */
@Entity
@Table(name = "ciphertext")
class CiphertextRow {
  @Id String hash;

  @Column(name = "size_bytes")
  int sizeBytes;

  @Column(name = "tx_number")
  long number;

  byte[] content;

  CiphertextRow() {}

  CiphertextRow(BroughtCiphertext brought, long number) {
    hash = brought.ref().hash().toString();
    sizeBytes = brought.ref().size();
    this.number = number;
    content = brought.octets();
  }
}
