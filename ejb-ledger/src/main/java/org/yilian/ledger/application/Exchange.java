package org.yilian.ledger.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.adapter.peer.ExchangeServer;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.Fetcher;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerUnreachableException;
import org.yilian.ledger.network.PortalDesk;

/**
 * This node's part in the exchange between hospitals: it answers the others, holds what it is to
 * hold, and brings what a reader wants and is not here. Runs from construction to {@link #close}.
 * Thread-safe.
 */
final class Exchange implements AutoCloseable {
  /** So long a reader is kept waiting; what has not come by then goes on coming. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** So many readers wait at once; the server has other things to do. */
  private static final int MOST_WAITING = 24;

  private final ExchangeServer server;
  private final ExchangeClient client;
  private final Fetcher fetcher;
  private final HolderDuty duty;
  private final List<LedgerNode.Observation> observations;
  private final Semaphore places = new Semaphore(MOST_WAITING);

  Exchange(
      ExchangeServer server,
      ExchangeClient client,
      Fetcher fetcher,
      HolderDuty duty,
      List<LedgerNode.Observation> observations) {
    this.server = server;
    this.client = client;
    this.fetcher = fetcher;
    this.duty = duty;
    this.observations = List.copyOf(observations);
  }

  /** Brings ciphertexts here, as far as they come in time. */
  void bring(Collection<CiphertextRef> refs, Claim claim) {
    if (refs.isEmpty() || !places.tryAcquire()) {
      return;
    }
    try {
      List<CompletableFuture<Boolean>> coming = new ArrayList<>();
      refs.forEach(ref -> coming.add(fetcher.ciphertext(ref, claim)));
      CompletableFuture.allOf(coming.toArray(CompletableFuture<?>[]::new))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException late) {
      // Those that are here are served; the others come with a later call.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  /** Brings a file here, and hands out one of its chunks as soon as that has come. */
  Optional<byte[]> chunk(FileRef file, int index, Claim claim) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return fetcher.chunk(file, index, claim, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      places.release();
    }
  }

  /** Whether this node is to hold an item. */
  boolean isHolder(Digest item) {
    return duty.isHolder(item);
  }

  /** Answers portals' questions from now on. */
  void serve(PortalDesk desk) {
    server.serve(desk);
  }

  /** Asks another hospital's portal; empty if it does not answer. */
  Optional<byte[]> ask(Peer peer, String topic, byte[] question, int mostBytes) {
    try {
      return client.portal(peer, topic, question, mostBytes);
    } catch (PeerUnreachableException e) {
      return Optional.empty();
    }
  }

  /** How many items this node is to hold and has not got. */
  int lacking() {
    return duty.lacking();
  }

  /** Completes when all that blocks brought so far has been fetched or missed. */
  CompletableFuture<Void> settled() {
    return duty.settled();
  }

  @Override
  public void close() {
    observations.forEach(LedgerNode.Observation::close);
    server.close();
    fetcher.close();
    client.close();
    duty.close();
  }
}
