package org.yilian.ledger.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.consensus.ChainExcerpt;
import org.yilian.ledger.consensus.ExcerptCodec;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.PositionCodec;
import org.yilian.ledger.consensus.PreparedExcerpt;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Quorum;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerUnreachableException;

/** The other members of the consortium, asked for what this node lacks of the chain. */
final class AskedMembers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AskedMembers.class.getName());

  private final ParticipantId self;
  private final Neighbourhood neighbourhood;
  private final ExchangeClient line;
  private final Replica replica;

  AskedMembers(
      ParticipantId self, Neighbourhood neighbourhood, ExchangeClient line, Replica replica) {
    this.self = self;
    this.neighbourhood = neighbourhood;
    this.line = line;
    this.replica = replica;
  }

  /** How many of the members may lie. */
  int mayLie() {
    return new Quorum(neighbourhood.members().size()).tolerated();
  }

  /** All others, in an order of chance: nobody is to bear the load of all who come back. */
  List<Peer> others() {
    List<Peer> others = new ArrayList<>();
    for (Member member : neighbourhood.members()) {
      if (!member.hospital().equals(self)) {
        others.add(new Peer(member.hospital(), member.node()));
      }
    }
    Collections.shuffle(others);
    return others;
  }

  /** Says in the log that a member does not help. */
  void noteNoHelp(Peer peer, Exception why) {
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} is no help in catching up: {1}",
        peer.hospital(),
        why.getMessage());
  }

  /**
   * Asks for the next stretch.
   *
   * @return empty if what came is no excerpt
   */
  Optional<PreparedExcerpt> ask(Peer peer, BlockHeight after) throws PeerUnreachableException {
    return line.blocks(peer, after).flatMap(ExcerptCodec::decode).map(replica::prepare);
  }

  /** The same; empty also if the member does not answer. */
  Optional<PreparedExcerpt> askQuietly(Peer peer, BlockHeight after) {
    try {
      return ask(peer, after);
    } catch (PeerUnreachableException e) {
      return Optional.empty();
    }
  }

  /** The next stretch, not looked at yet; empty if it does not come in time. */
  Optional<ChainExcerpt> askWithin(Duration time, Peer peer, BlockHeight after) {
    try {
      return line.blocks(peer, after, time).flatMap(ExcerptCodec::decode);
    } catch (PeerUnreachableException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} does not answer quickly", peer.hospital());
      return Optional.empty();
    }
  }

  /** The excerpt at those places in the log alone that enough members say. */
  PreparedExcerpt placed(Peer sender, PreparedExcerpt excerpt) {
    List<LogPosition> claimed = excerpt.excerpt().positions();
    AgreedPositions agreed = new AgreedPositions(claimed.size(), mayLie() + 1);
    agreed.say(claimed);
    for (Peer other : others()) {
      if (!agreed.isComplete() && !other.hospital().equals(sender.hospital())) {
        agreed.say(positions(other, replica.head().height()));
      }
    }
    return excerpt.at(agreed.positions());
  }

  /** Where the log goes on behind the newest block, as a member says that has no more blocks. */
  Optional<LogPosition> end(Peer peer) {
    return askQuietly(peer, replica.head().height())
        .map(PreparedExcerpt::excerpt)
        .filter(excerpt -> excerpt.blocks().isEmpty() && excerpt.end().index() >= 0)
        .map(ChainExcerpt::end);
  }

  private List<LogPosition> positions(Peer peer, BlockHeight after) {
    try {
      return line.positions(peer, after).map(PositionCodec::decode).orElse(List.of());
    } catch (PeerUnreachableException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
