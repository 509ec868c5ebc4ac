package org.yilian.ledger.application;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.peer.ExchangeServer;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.Misconduct;
import org.yilian.ledger.network.PeerDesk;
import org.yilian.ledger.network.Peers;

/**
 * Answers on a hospital's port, with its key, in place of its exchange: what it has, or something
 * else.
 */
final class LyingHospital implements PeerDesk, AutoCloseable {
  /** What becomes of an honest answer. */
  interface Manner {
    Optional<byte[]> answer(String what, Optional<byte[]> honest);
  }

  static final Manner HONEST = (what, honest) -> honest;

  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile Manner manner = HONEST;
  private final ExchangeDesk honest;
  private final ExchangeServer server;

  LyingHospital(HospitalsFixture hospitals, int hospital) throws Exception {
    RunningLedger ledger = hospitals.get(hospital).running;
    ledger.exchange().orElseThrow().close();
    Peers peers = new RosterPeers(ledger);
    HeightWatch heights = new HeightWatch(ledger.node());
    ledger.node().observe(heights);
    honest = new ExchangeDesk(ledger, peers, heights);
    NodeTls tls = hospitals.tls(hospital);
    server =
        ExchangeServer.start(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), hospitals.peer(hospital).node().exchangePort()),
            tls.context(
                tls.trusting(
                    () ->
                        peers.members().stream()
                            .map(member -> member.node().certificate().octets())
                            .toList())),
            NodeTls.parameters(),
            peers,
            this,
            new Indifferent());
  }

  /** Changes one bit of each answer to such a question. */
  static Manner altering(String prefix) {
    return (what, honest) ->
        what.startsWith(prefix)
            ? honest.map(
                octets -> {
                  byte[] altered = octets.clone();
                  altered[altered.length / 2] ^= 1;
                  return altered;
                })
            : honest;
  }

  /** Says that it has not got what it has. */
  static Manner withholding(String prefix) {
    return (what, honest) -> what.startsWith(prefix) ? Optional.empty() : honest;
  }

  private Optional<byte[]> answer(String what, Optional<byte[]> answer) {
    asked.add(what);
    return manner.answer(what, answer);
  }

  @Override
  public Optional<byte[]> ciphertext(ParticipantId caller, Digest hash, Claim claim)
      throws IOException {
    return answer("ciphertext", honest.ciphertext(caller, hash, claim));
  }

  @Override
  public Optional<byte[]> blocks(ParticipantId caller, BlockHeight after) {
    return answer("blocks", honest.blocks(caller, after));
  }

  @Override
  public Optional<byte[]> positions(ParticipantId caller, BlockHeight after) {
    return answer("positions", honest.positions(caller, after));
  }

  @Override
  public boolean order(ParticipantId caller, byte[] entry) {
    return honest.order(caller, entry);
  }

  @Override
  public Optional<byte[]> leafHashes(ParticipantId caller, Digest root, Claim claim)
      throws IOException {
    return answer("leaves", honest.leafHashes(caller, root, claim));
  }

  @Override
  public Optional<byte[]> chunk(ParticipantId caller, Digest root, int index, Claim claim)
      throws IOException {
    return answer("chunk " + index, honest.chunk(caller, root, index, claim));
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Indifferent implements Misconduct {
    @Override
    public void altered(ParticipantId hospital, Digest item) {}

    @Override
    public void malformed(ParticipantId hospital) {}

    @Override
    public void strange(Digest certificate) {}
  }
}
