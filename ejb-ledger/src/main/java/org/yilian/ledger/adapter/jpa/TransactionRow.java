package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yilian.ledger.consensus.ArchivePlaces;
import org.yilian.ledger.consensus.SealedTransaction;

/** A transaction, to the letter, with what its leaf commits to. */
@Entity
@Table(name = "ledger_transaction")
class TransactionRow {
  @Id
  @Column(name = "tx_number")
  long number;

  String id;
  long height;
  String type;
  String envelope;
  String archives;

  @Column(name = "leaf_hash")
  String leafHash;

  TransactionRow() {}

  TransactionRow(long height, SealedTransaction sealed) {
    number = sealed.position();
    id = sealed.transaction().id().toString();
    this.height = height;
    type = sealed.transaction().type().wireName();
    envelope = sealed.entry().envelope().text();
    archives = ArchivePlaces.write(sealed.entry().archives());
    leafHash = sealed.leafHash().toString();
  }
}
