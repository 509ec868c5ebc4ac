package org.yilian.ledger.application;

import java.util.List;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.Peers;

/** The consortium as the ledger has it after the newest block. */
final class RosterPeers implements Peers {
  private final RunningLedger ledger;
  private final Neighbourhood neighbourhood;

  RosterPeers(RunningLedger ledger) {
    this.ledger = ledger;
    this.neighbourhood =
        new Neighbourhood(ledger.node().state(), ledger.parts().codec(), ledger.node()::head);
  }

  @Override
  public ParticipantId self() {
    return ledger.hospital();
  }

  @Override
  public List<Peer> members() {
    return neighbourhood.members().stream()
        .map(member -> new Peer(member.hospital(), member.node()))
        .toList();
  }

  @Override
  public int replicas() {
    return ledger.state().replicas().count();
  }
}
