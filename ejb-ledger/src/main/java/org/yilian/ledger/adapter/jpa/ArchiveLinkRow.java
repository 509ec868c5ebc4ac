package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.Digest;

/** A link of a person's archive. */
@Entity
@IdClass(ArchiveLinkRow.Key.class)
@Table(name = "archive_link")
class ArchiveLinkRow {

  /** Owner and sequence. */
  record Key(String owner, long sequence) implements Serializable {}

  @Id String owner;

  @Id
  @Column(name = "sequence_number")
  long sequence;

  @Column(name = "tx_number")
  long number;

  String hash;

  ArchiveLinkRow() {}

  ArchiveLinkRow(ArchiveLink link, long number, Digest hash) {
    owner = link.owner().value();
    sequence = link.sequence();
    this.number = number;
    this.hash = hash.toString();
  }
}
