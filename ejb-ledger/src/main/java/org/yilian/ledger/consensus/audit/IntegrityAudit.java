package org.yilian.ledger.consensus.audit;

import java.util.Optional;
import java.util.function.Supplier;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.NodeParts;
import org.yilian.ledger.consensus.audit.AuditSource.HeadRecord;
import org.yilian.ledger.consensus.audit.AuditSource.Table;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;

/**
 * One check of everything stored. Runs on its caller's thread, for as long as it takes; the node
 * works on meanwhile.
 */
public final class IntegrityAudit {
  private static final int CATCH_UPS = 20;

  private final AuditSource source;
  private final NodeParts parts;
  private final SignatureVerifier verifier;
  private final HeldCiphertexts files;
  private final Supplier<LedgerHead> head;
  private final AuditReport report = new AuditReport();

  /**
   * Prepares a check.
   *
   * @param source the rows
   * @param parts the node's reader and codec
   * @param verifier verifies signatures anew
   * @param files ciphertexts that are not rows
   * @param head the chain's end as the node knows it
   */
  public IntegrityAudit(
      AuditSource source,
      NodeParts parts,
      SignatureVerifier verifier,
      HeldCiphertexts files,
      Supplier<LedgerHead> head) {
    this.source = source;
    this.parts = parts;
    this.verifier = verifier;
    this.files = files;
    this.head = head;
  }

  /** Progress and findings, while it runs and afterwards. */
  public AuditReport report() {
    return report;
  }

  /** Runs the check on an empty scratch map. */
  public void run(ScratchMap scratch) {
    long rows = 0;
    for (Table table : Table.values()) {
      rows += source.count(table);
    }
    report.expect(rows);
    ReplayedState state = new ReplayedState(scratch);
    Replay replay = new Replay(new Contracts(parts.codec(), verifier), state, report);
    ChainAudit chain = new ChainAudit(source, parts.reader(), replay, report);
    chain.advance(head.get().height().value());
    chain.checkArchives();
    new CiphertextAudit(source, files, parts.reader(), report).check(chain.number());
    if (replay.isSound()) {
      checkState(chain, replay, state);
      checkFinality(state);
    }
    checkHead(chain);
  }

  private void checkState(ChainAudit chain, Replay replay, ReplayedState state) {
    StateAudit audit = new StateAudit(source, state, report);
    audit.compareAll(replay.height());
    boolean done = false;
    for (int i = 0; i < CATCH_UPS && !done && replay.isSound(); i++) {
      chain.advance(head.get().height().value());
      done = audit.comparePutOff(replay.height());
    }
    if (!done) {
      audit.giveUpPutOff();
    }
  }

  private void checkFinality(ReplayedState state) {
    AttestationAudit audit =
        new AttestationAudit(source, new StateReader(state, parts.codec()), verifier, report);
    LedgerHead before = head.get();
    audit.check();
    BlockHeight reached = audit.finalHeight();
    report.require(
        reached.compareTo(before.finalHeight()) >= 0,
        "FINALITY",
        Table.ATTESTATION,
        "below " + before.finalHeight(),
        "the attestations do not make final what was final");
  }

  /** The row must be what the node knows and the chain bears out, at a moment of standing still. */
  private void checkHead(ChainAudit chain) {
    report.checked();
    for (int i = 0; i < CATCH_UPS; i++) {
      LedgerHead before = head.get();
      chain.advance(before.height().value());
      Optional<HeadRecord> row = source.head();
      if (head.get().equals(before)) {
        report.require(
            row.isPresent() && isSame(row.get(), before) && before.transactions() == chain.number(),
            "HEAD",
            Table.LEDGER_HEAD,
            1,
            "it is not where the chain ends");
        extra(before);
        return;
      }
    }
  }

  private static boolean isSame(HeadRecord row, LedgerHead head) {
    return row.term() == head.position().term()
        && row.logIndex() == head.position().index()
        && row.height() == head.height().value()
        && row.transactions() == head.transactions()
        && row.finalHeight() == head.finalHeight().value();
  }

  private void extra(LedgerHead known) {
    source
        .blocks(known.height().value() + 1, 1)
        .forEach(
            row -> {
              if (row.height() > head.get().height().value()) {
                report.find("EXTRA", Table.LEDGER_BLOCK, row.height(), "behind the chain's end");
              }
            });
    source
        .transactions(known.transactions() + 1, 1)
        .forEach(
            row -> {
              if (row.number() > head.get().transactions()) {
                report.find(
                    "EXTRA", Table.LEDGER_TRANSACTION, row.number(), "behind the chain's end");
              }
            });
  }
}
