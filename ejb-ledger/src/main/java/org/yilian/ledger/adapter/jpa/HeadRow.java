package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;

/** The one row that says where the chain ends. */
@Entity
@Table(name = "ledger_head")
class HeadRow {
  static final int ID = 1;

  @Id int id;

  long term;

  @Column(name = "log_index")
  long logIndex;

  long height;
  long transactions;

  @Column(name = "final_height")
  long finalHeight;

  HeadRow() {}

  HeadRow(LedgerHead head) {
    id = ID;
    term = head.position().term();
    logIndex = head.position().index();
    height = head.height().value();
    transactions = head.transactions();
    finalHeight = head.finalHeight().value();
  }

  /** The head, its newest block being this one; null before the first. */
  LedgerHead head(BlockRow newest) {
    return new LedgerHead(
        new LogPosition(term, logIndex),
        new BlockHeight(height),
        newest == null ? Digest.ZERO : Digest.parse(newest.hash),
        newest == null ? Instant.EPOCH : Instant.ofEpochMilli(newest.blockTime),
        transactions,
        new BlockHeight(finalHeight));
  }
}
