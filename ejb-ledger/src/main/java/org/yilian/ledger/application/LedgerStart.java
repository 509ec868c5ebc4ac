package org.yilian.ledger.application;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.yilian.ledger.adapter.jpa.JpaExcerptSource;
import org.yilian.ledger.adapter.jpa.JpaLedgerStore;
import org.yilian.ledger.adapter.json.JsonStateCodec;
import org.yilian.ledger.adapter.json.JsonTransactionReader;
import org.yilian.ledger.adapter.json.RememberingCodec;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.consensus.EntryTail;
import org.yilian.ledger.consensus.ExcerptMaker;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.consensus.NodeIdentity;
import org.yilian.ledger.consensus.NodeParts;
import org.yilian.ledger.consensus.ReplicaFailedException;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.ParticipantId;

/** Puts the ledger together, once the database has its tables. */
final class LedgerStart {
  private static final System.Logger LOG = System.getLogger(LedgerStart.class.getName());
  private static final int REMEMBERED_SIGNATURES = 50_000;
  private static final long PATIENCE_SECONDS = 600;
  private static final Duration TAIL_LENGTH = Duration.ofSeconds(1);

  private final NodeSettings settings;
  private final DatabaseTransactions database;
  private final Duration patience;
  private final Clock clock = Clock.systemUTC();

  LedgerStart(NodeSettings settings, DatabaseTransactions database) {
    this(settings, database, GroupStart.PATIENCE);
  }

  /**
   * @param patience how long {@link #run} waits for what the node lacks; the rest comes later
   */
  LedgerStart(NodeSettings settings, DatabaseTransactions database, Duration patience) {
    this.settings = settings;
    this.database = database;
    this.patience = patience;
  }

  /**
   * Starts the node. A lone hospital's is waited for until it serves, and founds the ledger if it
   * has not; a consortium's serves once enough others are there.
   */
  RunningLedger run() {
    try {
      HospitalKeys keys =
          new HospitalKeyStore(settings.keyStore(), settings.keyStorePasswordFile()).openOrCreate();
      RunningLedger ledger = start(keys);
      return join(ledger);
    } catch (HospitalKeysException | IOException | ReplicaFailedException e) {
      throw new LedgerStartException("the ledger does not start: " + e.getMessage(), e);
    } catch (ExecutionException | TimeoutException e) {
      throw new LedgerStartException("the ledger's group has no leader", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerStartException("interrupted while the ledger started", e);
    }
  }

  private RunningLedger join(RunningLedger ledger)
      throws IOException,
          HospitalKeysException,
          ExecutionException,
          TimeoutException,
          InterruptedException {
    boolean joined = false;
    try {
      new Founding(ledger, settings.hospitalName()).foundIfEmpty();
      RunningLedger complete =
          ledger.group().ordering().engine().isPresent()
              ? new ExchangeStart(settings, database).join(ledger)
              : joinEarly(ledger);
      joined = true;
      return complete;
    } finally {
      if (!joined) {
        ledger.close();
      }
    }
  }

  /** As the ledger names this hospital while it catches up, which may not be where it is now. */
  private RunningLedger joinEarly(RunningLedger ledger) throws HospitalKeysException {
    Optional<HospitalNode> named =
        ledger.group().neighbourhood().find(ledger.hospital()).map(Member::node);
    RunningLedger complete;
    try {
      complete = new ExchangeStart(settings, database).join(ledger);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "nothing is exchanged yet: {0}", e.getMessage());
      complete = ledger;
    }
    ledger.group().keeper().openedEarly(complete.exchange().flatMap(open -> named));
    return complete;
  }

  private RunningLedger start(HospitalKeys keys)
      throws IOException,
          ReplicaFailedException,
          ExecutionException,
          TimeoutException,
          InterruptedException {
    ChainReader chain = new JpaChainReader(database);
    Incidents incidents = new Incidents(clock);
    NodeParts parts = parts(incidents);
    StateReader state = new StateReader(chain, parts.codec());
    ParticipantId hospital =
        parts
            .genesis()
            .flatMap(genesis -> Genesis.founderOf(genesis, keys.key()))
            .or(keys::hospital)
            .orElseGet(() -> Founding.hospitalOf(keys, state));
    GroupStart group =
        new GroupStart(
            new GroupSettings(settings, clock, incidents),
            parts.codec(),
            hospital,
            incidents,
            patience);
    boolean alone = parts.genesis().isEmpty() && state.findRoster().isEmpty();
    LedgerNode node = LedgerNode.start(parts, new NodeIdentity(hospital, keys), group, clock);
    GroupKeeper keeper =
        new GroupKeeper(hospital, group.ordering(), node, group.neighbourhood(), group.watch(node));
    keeper.start();
    if (alone) {
      CompletableFuture.anyOf(
              node.whenReady().toCompletableFuture(), node.whenFailed().toCompletableFuture())
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return new RunningLedger(
        hospital,
        keys,
        parts,
        node,
        new Group(
            group.neighbourhood(),
            incidents,
            new RefusalCounts(),
            group.ordering(),
            keeper,
            group.catchUp()),
        chain,
        new ExcerptMaker(new JpaExcerptSource(database), chain, parts.reader()),
        new CiphertextFolder(settings.ciphertexts()),
        new FileFolder(settings.files(), clock),
        settings.dataDirectory().resolve("scratch"),
        clock,
        clock.instant(),
        Optional.empty());
  }

  private NodeParts parts(Incidents incidents) throws IOException {
    TransactionReader reader = new JsonTransactionReader();
    StateCodec codec = new RememberingCodec(new JsonStateCodec());
    SignatureVerifier verifier =
        new RememberingVerifier(new Es256Verifier(), REMEMBERED_SIGNATURES);
    JpaLedgerStore store = new JpaLedgerStore(database);
    return new NodeParts(
        store,
        store.writesLate() ? new EntryTailFile(settings.entryTail(), TAIL_LENGTH) : EntryTail.NONE,
        new Contracts(codec, verifier),
        reader,
        codec,
        verifier,
        Genesis.read(settings.genesis(), reader),
        incidents);
  }
}
