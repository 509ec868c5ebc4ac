package org.yilian.ledger.application;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.consensus.LeaderWatch;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerUnreachableException;

/** Asks all other members to have an entry ordered that this node submitted in vain. */
final class Complaints implements LeaderWatch.Others {
  private static final System.Logger LOG = System.getLogger(Complaints.class.getName());

  private final ParticipantId self;
  private final Neighbourhood neighbourhood;
  private final ExchangeClient line;

  Complaints(ParticipantId self, Neighbourhood neighbourhood, ExchangeClient line) {
    this.self = self;
    this.neighbourhood = neighbourhood;
    this.line = line;
  }

  @Override
  public void order(byte[] entry, Consumer<String> tried) {
    LOG.log(System.Logger.Level.WARNING, "an entry is not ordered: the other members are asked");
    for (Member member : neighbourhood.members()) {
      if (!member.hospital().equals(self)) {
        CompletableFuture.runAsync(
            () -> ask(new Peer(member.hospital(), member.node()), entry, tried), Complaints::start);
      }
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "ledger-complaint");
    thread.setDaemon(true);
    thread.start();
  }

  private void ask(Peer peer, byte[] entry, Consumer<String> tried) {
    try {
      if (line.order(peer, entry)) {
        tried.accept(peer.hospital().value());
      }
    } catch (PeerUnreachableException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} could not be asked", peer.hospital());
    }
  }
}
