package org.yilian.ledger.application;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.adapter.crypto.HospitalKeysException;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.jpa.DatabaseTransactions;
import org.yilian.ledger.adapter.jpa.JpaAuditSource;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.adapter.peer.ExchangeServer;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.network.Fetcher;
import org.yilian.ledger.network.Misconduct;
import org.yilian.ledger.network.Peer;
import org.yilian.ledger.network.PeerConduct;
import org.yilian.ledger.network.Peers;

/** Puts the exchange together, for a hospital that the ledger's roster names. */
final class ExchangeStart {
  private final NodeSettings settings;
  private final DatabaseTransactions database;

  ExchangeStart(NodeSettings settings, DatabaseTransactions database) {
    this.settings = settings;
    this.database = database;
  }

  /**
   * Opens the port and begins to fetch.
   *
   * @return the ledger with its exchange; as it was, if there is nobody to exchange with
   * @throws IOException if the port cannot be opened
   * @throws HospitalKeysException if the node's TLS key cannot be opened
   */
  RunningLedger join(RunningLedger ledger) throws IOException, HospitalKeysException {
    Peers peers = new RosterPeers(ledger);
    Optional<HospitalNode> self =
        peers.members().stream()
            .filter(member -> member.hospital().equals(peers.self()))
            .map(Peer::node)
            .findFirst();
    return self.isPresent() ? ledger.with(start(ledger, peers, self.get())) : ledger;
  }

  private Exchange start(RunningLedger ledger, Peers peers, HospitalNode self)
      throws IOException, HospitalKeysException {
    NodeTls tls =
        NodeTls.openOrCreate(
            settings.nodeKeyStore(),
            settings.nodeKeyStorePasswordFile(),
            self.host(),
            ledger.clock());
    Misconduct misconduct = new MisconductReports(ledger.group().incidents(), ledger.clock());
    HeightWatch heights = new HeightWatch(ledger.node());
    ExchangeDesk desk = new ExchangeDesk(ledger, peers, heights);
    ExchangeServer server = serve(self, tls, peers, desk, misconduct);
    ExchangeClient client =
        new ExchangeClient(
            peer -> tls.context(tls.trusting(() -> List.of(certificate(peer)))),
            NodeTls.parameters());
    Fetcher fetcher =
        new Fetcher(
            peers,
            client,
            new PeerConduct(misconduct, ledger.clock()),
            ledger.ciphertexts(),
            ledger.files());
    HeldItems items = new HeldItems(new JpaAuditSource(database), ledger.parts().codec());
    HolderDuty duty = new HolderDuty(ledger, peers, fetcher, items);
    duty.start();
    return new Exchange(
        server,
        client,
        fetcher,
        duty,
        List.of(ledger.node().observe(heights), ledger.node().observe(duty)));
  }

  private ExchangeServer serve(
      HospitalNode self, NodeTls tls, Peers peers, ExchangeDesk desk, Misconduct misconduct)
      throws IOException {
    int port = settings.exchangePort() == 0 ? self.exchangePort() : settings.exchangePort();
    try {
      return ExchangeServer.start(
          address(self, port),
          tls.context(
              tls.trusting(
                  () -> peers.members().stream().map(ExchangeStart::certificate).toList(),
                  misconduct::strange)),
          NodeTls.parameters(),
          peers,
          desk,
          misconduct);
    } catch (IOException e) {
      throw new IOException("the exchange cannot listen on port " + port, e);
    }
  }

  /** A node that others reach on this machine only listens to this machine only. */
  private static InetSocketAddress address(HospitalNode self, int port) {
    InetSocketAddress known = new InetSocketAddress(self.host(), port);
    boolean here = !known.isUnresolved() && known.getAddress().isLoopbackAddress();
    return here ? known : new InetSocketAddress(port);
  }

  private static byte[] certificate(Peer peer) {
    return peer.node().certificate().octets();
  }
}
