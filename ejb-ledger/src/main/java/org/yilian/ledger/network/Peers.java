package org.yilian.ledger.network;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;

/** Port: the consortium as it is now. Thread-safe; quick. */
public interface Peers {

  /** This node's hospital. */
  ParticipantId self();

  /** Every member in force, this hospital included if it is one. */
  List<Peer> members();

  /** How many hospitals are to hold each large ciphertext and each file. */
  int replicas();

  /** The member with this certificate. */
  default Optional<Peer> withCertificate(NodeCertificate certificate) {
    return members().stream()
        .filter(member -> member.node().certificate().equals(certificate))
        .findFirst();
  }

  /** Who is to hold an item. */
  default Holders holders() {
    return new Holders(members().stream().map(Peer::hospital).toList(), replicas());
  }

  /** Whether a hospital is to hold an item. */
  default boolean isHolder(ParticipantId hospital, Digest item) {
    return holders().of(item).contains(hospital);
  }
}
