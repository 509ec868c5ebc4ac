package org.yilian.ledger.application;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yilian.ledger.adapter.crypto.Es256Verifier;
import org.yilian.ledger.adapter.crypto.HospitalKeyStore;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.crypto.HospitalKeysException;
import org.yilian.ledger.adapter.crypto.RememberingVerifier;
import org.yilian.ledger.adapter.files.CiphertextFolder;
import org.yilian.ledger.adapter.files.EntryTailFile;
import org.yilian.ledger.adapter.files.FileFolder;
import org.yilian.ledger.adapter.jpa.DatabaseTransactions;
import org.yilian.ledger.adapter.jpa.JpaChainReader;
import org.yilian.ledger.adapter.jpa.JpaLedgerStore;
import org.yilian.ledger.adapter.json.JsonStateCodec;
import org.yilian.ledger.adapter.json.JsonTransactionReader;
import org.yilian.ledger.adapter.ratis.RaftPort;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.consensus.EntryTail;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.consensus.NodeIdentity;
import org.yilian.ledger.consensus.NodeParts;
import org.yilian.ledger.consensus.ReplicaFailedException;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.ParticipantId;

/** Puts the ledger together, once the database has its tables. */
final class LedgerStart {
  private static final int REMEMBERED_SIGNATURES = 50_000;
  private static final long PATIENCE_SECONDS = 600;
  private static final Duration TAIL_LENGTH = Duration.ofSeconds(1);

  private final NodeSettings settings;
  private final DatabaseTransactions database;
  private final Clock clock = Clock.systemUTC();

  LedgerStart(NodeSettings settings, DatabaseTransactions database) {
    this.settings = settings;
    this.database = database;
  }

  /** Starts the node, waits until it serves, and founds the ledger if nobody has. */
  RunningLedger run() {
    try {
      HospitalKeys keys =
          new HospitalKeyStore(settings.keyStore(), settings.keyStorePasswordFile()).openOrCreate();
      RunningLedger ledger = start(keys);
      new Founding(ledger, settings.hospitalName()).foundIfEmpty();
      return ledger;
    } catch (HospitalKeysException | IOException | ReplicaFailedException e) {
      throw new LedgerStartException("the ledger does not start: " + e.getMessage(), e);
    } catch (ExecutionException | TimeoutException e) {
      throw new LedgerStartException("the ledger's group has no leader", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerStartException("interrupted while the ledger started", e);
    }
  }

  private RunningLedger start(HospitalKeys keys)
      throws IOException,
          ReplicaFailedException,
          ExecutionException,
          TimeoutException,
          InterruptedException {
    ChainReader chain = new JpaChainReader(database);
    NodeParts parts = parts();
    ParticipantId hospital = Founding.hospitalOf(keys, new StateReader(chain, parts.codec()));
    Path raft = settings.raft();
    int port = RaftPort.choose(settings.raftPort(), raft);
    LedgerNode node =
        LedgerNode.start(
            parts,
            new NodeIdentity(hospital, keys),
            replica -> RatisOrdering.start(RatisSettings.alone(raft, port), replica),
            clock);
    node.whenReady().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new RunningLedger(
        hospital,
        keys,
        parts,
        node,
        chain,
        new CiphertextFolder(settings.ciphertexts()),
        new FileFolder(settings.files(), clock),
        settings.dataDirectory().resolve("scratch"),
        clock,
        clock.instant());
  }

  private NodeParts parts() throws IOException {
    JsonStateCodec codec = new JsonStateCodec();
    SignatureVerifier verifier =
        new RememberingVerifier(new Es256Verifier(), REMEMBERED_SIGNATURES);
    JpaLedgerStore store = new JpaLedgerStore(database);
    return new NodeParts(
        store,
        store.writesLate() ? new EntryTailFile(settings.entryTail(), TAIL_LENGTH) : EntryTail.NONE,
        new Contracts(codec, verifier),
        new JsonTransactionReader(),
        codec,
        verifier);
  }
}
