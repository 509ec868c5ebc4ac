package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.SealedBlock;

/** A block's header. */
@Entity
@Table(name = "ledger_block")
class BlockRow {
  @Id long height;

  String header;
  String hash;

  @Column(name = "block_time")
  long blockTime;

  @Column(name = "first_number")
  long firstNumber;

  int transactions;

  @Column(name = "log_term")
  long logTerm;

  @Column(name = "log_index")
  long logIndex;

  BlockRow() {}

  BlockRow(SealedBlock block, LogPosition made) {
    height = block.header().height().value();
    header = block.header().text();
    hash = block.hash().toString();
    blockTime = block.header().time().toEpochMilli();
    firstNumber = block.transactions().get(0).position();
    transactions = block.header().count();
    logTerm = made.term();
    logIndex = made.index();
  }
}
