package org.yilian.ledger.adapter.jpa;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.yilian.ledger.consensus.Attestation;
import org.yilian.ledger.consensus.BroughtCiphertext;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.SealedTransaction;
import org.yilian.ledger.consensus.StoreSession;
import org.yilian.ledger.consensus.TransactionResult;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/** Writes one entry's effects. Rows of one table follow one another, so that they share a batch. */
final class JpaStoreSession implements StoreSession {
  private static final int BATCH = 500;

  private final StatelessSession session;
  private LogPosition position;

  JpaStoreSession(StatelessSession session) {
    this.session = session;
    session.setJdbcBatchSize(BATCH);
  }

  @Override
  public Map<StateKey, String> states(Collection<StateKey> keys) {
    Map<String, StateKey> byText = new HashMap<>();
    keys.forEach(key -> byText.put(StateEntryRow.key(key), key));
    List<Object[]> rows =
        session
            .createSelectionQuery(
                "select s.key, s.content from StateEntryRow s where s.key in (:keys)",
                Object[].class)
            .setParameterList("keys", byText.keySet())
            .list();
    Map<StateKey, String> found = new HashMap<>();
    rows.forEach(row -> found.put(byText.get(row[0]), (String) row[1]));
    return found;
  }

  @Override
  public ArchiveHead archiveHead(ParticipantId owner) {
    return session
        .createSelectionQuery(
            "from ArchiveLinkRow a where a.owner = :owner order by a.owner, a.sequence desc",
            ArchiveLinkRow.class)
        .setParameter("owner", owner.value())
        .setMaxResults(1)
        .uniqueResultOptional()
        .map(row -> new ArchiveHead(row.sequence, Digest.parse(row.hash)))
        .orElse(ArchiveHead.EMPTY);
  }

  @Override
  public Optional<TransactionResult.Ordered> place(TransactionId id) {
    return session
        .createSelectionQuery(
            "select t.height, t.number - b.firstNumber from TransactionRow t, BlockRow b"
                + " where t.id = :id and b.height = t.height",
            Object[].class)
        .setParameter("id", id.toString())
        .uniqueResultOptional()
        .map(
            row ->
                new TransactionResult.Ordered(
                    id, new BlockHeight((Long) row[0]), ((Long) row[1]).intValue()));
  }

  @Override
  public void add(List<NewBlock> blocks) {
    blocks.forEach(one -> session.insert(new BlockRow(one.block(), one.made())));
    for (NewBlock one : blocks) {
      long height = one.block().header().height().value();
      one.block().transactions().forEach(tx -> session.insert(new TransactionRow(height, tx)));
    }
    List<SealedTransaction> transactions =
        blocks.stream().flatMap(one -> one.block().transactions().stream()).toList();
    transactions.forEach(this::addLinks);
    addCiphertexts(transactions);
    addStates(blocks);
  }

  /** What several blocks change is written once, as the last one leaves it. */
  private void addStates(List<NewBlock> blocks) {
    Map<StateKey, StateEntryRow> changed = new LinkedHashMap<>();
    Set<StateKey> fresh = new HashSet<>();
    for (NewBlock one : blocks) {
      for (StateChange change : one.block().changes()) {
        if (!one.existing().contains(change.key())) {
          fresh.add(change.key());
        }
        changed.put(change.key(), new StateEntryRow(change, one.block().header().height().value()));
      }
    }
    changed.forEach(
        (key, row) -> {
          if (fresh.contains(key)) {
            session.insert(row);
          }
        });
    changed.forEach(
        (key, row) -> {
          if (!fresh.contains(key)) {
            session.update(row);
          }
        });
  }

  private void addLinks(SealedTransaction one) {
    List<ArchiveLink> links = one.entry().archives();
    for (int i = 0; i < links.size(); i++) {
      session.insert(new ArchiveLinkRow(links.get(i), one.position(), one.linkHashes().get(i)));
    }
  }

  /** A ciphertext that is here already is not stored again. */
  private void addCiphertexts(List<SealedTransaction> transactions) {
    List<String> hashes =
        transactions.stream()
            .flatMap(one -> one.ciphertexts().stream())
            .map(brought -> brought.ref().hash().toString())
            .toList();
    if (hashes.isEmpty()) {
      return;
    }
    Set<String> here =
        new HashSet<>(
            session
                .createSelectionQuery(
                    "select c.hash from CiphertextRow c where c.hash in (:hashes)", String.class)
                .setParameterList("hashes", hashes)
                .list());
    for (SealedTransaction one : transactions) {
      for (BroughtCiphertext brought : one.ciphertexts()) {
        if (here.add(brought.ref().hash().toString())) {
          session.insert(new CiphertextRow(brought, one.position()));
        }
      }
    }
  }

  @Override
  public void add(Attestation attestation) {
    session.insert(new AttestationRow(attestation));
  }

  @Override
  public void save(LedgerHead head) {
    session.update(new HeadRow(head));
    position = head.position();
  }

  /** The position that was saved; null if none was. */
  LogPosition position() {
    return position;
  }
}
