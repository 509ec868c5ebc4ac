package org.yilian.ledger.application;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.adapter.crypto.HospitalKeysException;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.ratis.RaftPort;
import org.yilian.ledger.adapter.ratis.RaftTls;
import org.yilian.ledger.adapter.ratis.RatisSettings;
import org.yilian.ledger.consensus.IncidentLog;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.ParticipantId;

/** How this node takes part in ordering: as the ledger's roster says, or alone if there is none. */
final class GroupSettings {
  private final NodeSettings settings;
  private final Clock clock;
  private final MisconductReports reports;

  GroupSettings(NodeSettings settings, Clock clock, IncidentLog incidents) {
    this.settings = settings;
    this.clock = clock;
    this.reports = new MisconductReports(incidents, clock);
  }

  /**
   * Settles it; to be called once the state is up to date with the database.
   *
   * @param state after the newest block
   * @throws IOException if no port is free
   * @throws LedgerStartException if this hospital is not a member of the consortium, or its
   *     certificate is another than the ledger names
   */
  RatisSettings of(StateReader state, ParticipantId hospital, Neighbourhood neighbourhood)
      throws IOException {
    Optional<Consortium> consortium = state.findConsortium();
    if (consortium.isEmpty() || state.findRoster().isEmpty()) {
      return RatisSettings.alone(
          settings.raft(), RaftPort.choose(settings.raftPort(), settings.raft()));
    }
    NodeTls tls = tls();
    Optional<Member> self = neighbourhood.find(hospital);
    Optional<String> unnamed = unnamed(self, tls);
    if (unnamed.isPresent()) {
      throw new LedgerStartException(unnamed.get(), null);
    }
    List<RatisSettings.Peer> peers =
        neighbourhood.members().stream().map(GroupKeeper::peer).toList();
    return RatisSettings.of(
        settings.raft(),
        consortium.get().id().value(),
        GroupKeeper.peer(self.orElseThrow()),
        peers,
        new RaftTls(
            tls.keyManager(),
            tls.trusting(neighbourhood::certificates, reports::strangeToTheGroup),
            neighbourhood::owner));
  }

  /**
   * The key with which this node meets the others.
   *
   * @throws LedgerStartException if there is none, or it cannot be opened
   */
  NodeTls tls() throws IOException {
    if (!Files.exists(settings.nodeKeyStore())) {
      throw new LedgerStartException("keys/node.p12, the node's TLS key, is missing", null);
    }
    try {
      return NodeTls.openOrCreate(
          settings.nodeKeyStore(), settings.nodeKeyStorePasswordFile(), "localhost", clock);
    } catch (HospitalKeysException e) {
      throw new LedgerStartException("the node's TLS key cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Why the others would not know this node by the ledger that is here; empty if they would.
   *
   * @throws LedgerStartException if this node's TLS key is missing, or cannot be opened
   */
  Optional<String> unnamed(ParticipantId hospital, Neighbourhood neighbourhood) throws IOException {
    return unnamed(neighbourhood.find(hospital), tls());
  }

  private static Optional<String> unnamed(Optional<Member> self, NodeTls tls) {
    if (self.isEmpty()) {
      return Optional.of("this hospital is not a member in force");
    }
    return Arrays.equals(tls.certificate(), self.get().node().certificate().octets())
        ? Optional.empty()
        : Optional.of(
            "keys/node.p12 holds another certificate than the ledger names for this hospital");
  }
}
