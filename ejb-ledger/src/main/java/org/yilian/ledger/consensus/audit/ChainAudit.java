package org.yilian.ledger.consensus.audit;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.consensus.audit.AuditSource.BlockRecord;
import org.yilian.ledger.consensus.audit.AuditSource.Table;
import org.yilian.ledger.consensus.audit.AuditSource.TransactionRecord;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Entry;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.MerkleTree;

/** Checks blocks, transactions and archives in the order of the chain, and feeds the replay. */
final class ChainAudit {
  private static final int PAGE = 100;

  private final AuditSource source;
  private final Replay replay;
  private final AuditReport report;
  private final TransactionAudit transactions;
  private Digest previous = Digest.ZERO;
  private long height;
  private long number;

  ChainAudit(AuditSource source, TransactionReader reader, Replay replay, AuditReport report) {
    this.source = source;
    this.transactions = new TransactionAudit(source, reader, report);
    this.replay = replay;
    this.report = report;
  }

  /** The last block checked. */
  long height() {
    return height;
  }

  /** The last transaction checked. */
  long number() {
    return number;
  }

  /** Checks what stands in the archives beside the links that the chain states. */
  void checkArchives() {
    transactions.checkArchives(number);
  }

  /** Checks the blocks up to a height. */
  void advance(long to) {
    while (height < to) {
      List<BlockRecord> page =
          source.blocks(height + 1, PAGE).stream().filter(row -> row.height() <= to).toList();
      if (page.isEmpty()) {
        missing(to);
      }
      for (BlockRecord row : page) {
        missing(row.height() - 1);
        check(row);
      }
    }
  }

  /** Reports the blocks after the last one checked that are not there. */
  private void missing(long to) {
    if (height == to) {
      return;
    }
    for (long gone = height + 1; gone <= to; gone++) {
      report.find("MISSING", Table.LEDGER_BLOCK, gone, "the block is not there");
    }
    replay.breakOff();
    height = to;
  }

  private void check(BlockRecord row) {
    report.checked();
    height = row.height();
    Optional<BlockHeader> header = header(row);
    int count = header.map(BlockHeader::count).orElse(row.transactions());
    List<TransactionRecord> rows = rows(count);
    Optional<List<TransactionAudit.Checked>> read = transactions.check(height, rows);
    boolean complete = rows.size() == count;
    number += count;
    if (header.isEmpty() || read.isEmpty() || !complete) {
      replay.breakOff();
      return;
    }
    List<Entry> entries = read.get().stream().map(TransactionAudit.Checked::entry).toList();
    checkRoot(header.get(), entries.stream().map(Entry::leafHash).toList());
    replay.apply(
        header.get(),
        read.get().stream().map(TransactionAudit.Checked::transaction).toList(),
        entries);
  }

  /** The rows of the next transactions; each that is not there is reported. */
  private List<TransactionRecord> rows(int count) {
    List<TransactionRecord> rows =
        source.transactions(number + 1, Math.max(0, count)).stream()
            .filter(row -> row.number() <= number + count)
            .toList();
    long expected = number + 1;
    for (TransactionRecord row : rows) {
      missingTransactions(expected, row.number());
      expected = row.number() + 1;
    }
    missingTransactions(expected, number + count + 1);
    return rows;
  }

  private void missingTransactions(long from, long to) {
    for (long gone = from; gone < to; gone++) {
      report.find("MISSING", Table.LEDGER_TRANSACTION, gone, "the transaction is not there");
    }
  }

  private void checkRoot(BlockHeader header, List<Digest> leaves) {
    report.require(
        MerkleTree.ofLeafHashes(leaves).root().equals(header.merkleRoot()),
        "MERKLE_ROOT",
        Table.LEDGER_BLOCK,
        height,
        "the transactions are not those that the header states");
  }

  private Optional<BlockHeader> header(BlockRecord row) {
    try {
      BlockHeader header = BlockHeader.parse(row.header());
      Digest hash = header.hash();
      report.require(
          header.height().value() == height
              && header.previous().equals(previous)
              && hash.toString().equals(row.hash()),
          "BLOCK_HASH",
          Table.LEDGER_BLOCK,
          height,
          "header, hash and predecessor do not fit");
      report.require(
          header.time().toEpochMilli() == row.time()
              && header.count() == row.transactions()
              && row.firstNumber() == number + 1,
          "BLOCK_COLUMNS",
          Table.LEDGER_BLOCK,
          height,
          "time, count or first number differ from the header");
      previous = hash;
      return Optional.of(header);
    } catch (MalformedValueException | NullPointerException e) {
      report.find("BLOCK_HEADER", Table.LEDGER_BLOCK, height, "the header cannot be read");
      return Optional.empty();
    }
  }
}
