package org.yilian.ledger.network;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.MerkleTree;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;

/** Other hospitals that have everything, and answer honestly until told otherwise. */
final class Hospitals implements Peers, PeerExchange {
  /** What was asked of whom. */
  record Asked(ParticipantId hospital, String what, Claim claim) {}

  /** How one hospital answers. */
  interface Manner {
    Optional<byte[]> answer(String what, Optional<byte[]> honest) throws PeerUnreachableException;
  }

  final List<Peer> others = new ArrayList<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ParticipantId self = new ParticipantId(Envelopes.id());
  private final Map<Digest, byte[]> ciphertexts = new HashMap<>();
  private final Map<Digest, List<byte[]>> files = new HashMap<>();
  private final Map<ParticipantId, Manner> manners = new ConcurrentHashMap<>();

  Hospitals(int others) {
    for (int i = 0; i < others; i++) {
      this.others.add(peer(new ParticipantId(Envelopes.id())));
    }
  }

  private static Peer peer(ParticipantId hospital) {
    NodeCertificate certificate =
        NodeCertificate.of(hospital.value().getBytes(StandardCharsets.US_ASCII));
    return new Peer(hospital, new HospitalNode("127.0.0.1", 1, 1, certificate));
  }

  CiphertextRef have(byte[] ciphertext) {
    CiphertextRef ref = new CiphertextRef(Digest.sha256(ciphertext), ciphertext.length);
    ciphertexts.put(ref.hash(), ciphertext);
    return ref;
  }

  FileRef have(List<byte[]> chunks) {
    long size = chunks.stream().mapToLong(one -> one.length - FileStore.TAG_BYTES).sum();
    FileRef file = new FileRef(MerkleTree.over(chunks).root(), size, chunks.size());
    files.put(file.root(), chunks);
    return file;
  }

  /** The peers in the order in which they are asked for an item. */
  List<Peer> inOrder(Digest item) {
    List<ParticipantId> order = holders().byWeight(item);
    return others.stream()
        .sorted((a, b) -> order.indexOf(a.hospital()) - order.indexOf(b.hospital()))
        .toList();
  }

  void behaves(Peer peer, Manner manner) {
    manners.put(peer.hospital(), manner);
  }

  void isSilent(Peer peer) {
    behaves(
        peer,
        (what, honest) -> {
          throw new PeerUnreachableException(peer, new ConnectException("refused"));
        });
  }

  void alters(Peer peer, String prefix) {
    UnaryOperator<byte[]> alteration =
        octets -> {
          byte[] altered = octets.clone();
          altered[altered.length - 1] ^= 1;
          return altered;
        };
    behaves(peer, (what, honest) -> what.startsWith(prefix) ? honest.map(alteration) : honest);
  }

  void withholds(Peer peer, String prefix) {
    behaves(peer, (what, honest) -> what.startsWith(prefix) ? Optional.empty() : honest);
  }

  List<String> askedOf(Peer peer) {
    return asked.stream()
        .filter(one -> one.hospital().equals(peer.hospital()))
        .map(Asked::what)
        .toList();
  }

  @Override
  public ParticipantId self() {
    return self;
  }

  @Override
  public List<Peer> members() {
    List<Peer> members = new ArrayList<>(others);
    members.add(peer(self));
    return members;
  }

  @Override
  public int replicas() {
    return 2;
  }

  private Optional<byte[]> answer(Peer peer, String what, Claim claim, byte[] honest)
      throws PeerUnreachableException {
    asked.add(new Asked(peer.hospital(), what, claim));
    return manners
        .getOrDefault(peer.hospital(), (any, answer) -> answer)
        .answer(what, Optional.ofNullable(honest));
  }

  @Override
  public Optional<byte[]> ciphertext(Peer peer, CiphertextRef ref, Claim claim)
      throws PeerUnreachableException {
    return answer(peer, "ciphertext", claim, ciphertexts.get(ref.hash()));
  }

  @Override
  public Optional<byte[]> leafHashes(Peer peer, FileRef file, Claim claim)
      throws PeerUnreachableException {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    files.get(file.root()).forEach(one -> hashes.writeBytes(MerkleTree.leafHash(one).octets()));
    return answer(peer, "leaves", claim, hashes.toByteArray());
  }

  @Override
  public Optional<byte[]> blocks(Peer peer, BlockHeight after) {
    throw new AssertionError("no blocks are asked for here");
  }

  @Override
  public Optional<byte[]> positions(Peer peer, BlockHeight after) {
    throw new AssertionError("no blocks are asked for here");
  }

  @Override
  public Optional<byte[]> chunk(Peer peer, FileRef file, int index, Claim claim)
      throws PeerUnreachableException {
    return answer(peer, "chunk " + index, claim, files.get(file.root()).get(index));
  }
}
