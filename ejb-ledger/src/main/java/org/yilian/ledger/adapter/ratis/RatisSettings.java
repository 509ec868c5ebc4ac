package org.yilian.ledger.adapter.ratis;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * How this node takes part in the Raft group.
 *
 * @param directory where log and engine metadata live
 * @param group names the group; the same on every node
 * @param self this node's id among {@code peers}
 * @param peers every member, this one included; one for a lone hospital
 * @param snapshotEveryEntries after how many entries the database is flushed and the log shortened
 * @param snapshotEveryBytes the same by size of the entries
 */
public record RatisSettings(
    Path directory,
    UUID group,
    String self,
    List<Peer> peers,
    long snapshotEveryEntries,
    long snapshotEveryBytes) {

  /** Segment of the log, after which a new file begins. */
  static final String SEGMENT_SIZE = "16MB";

  /** The largest entry that can be ordered. */
  static final String ENTRY_SIZE = "8MB";

  /** Copies the list; checks that this node is a member. */
  public RatisSettings {
    peers = List.copyOf(peers);
    if (peers.stream().noneMatch(peer -> peer.id().equals(self))) {
      throw new IllegalArgumentException("this node is not among the peers");
    }
  }

  /** A group of one on the loopback interface. */
  public static RatisSettings alone(Path directory, int port) {
    return new RatisSettings(
        directory,
        UUID.nameUUIDFromBytes("yilian-ledger".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "node",
        List.of(new Peer("node", "127.0.0.1", port)),
        4096,
        64L << 20);
  }

  /** The member that this node is. */
  Peer me() {
    return peers.stream().filter(peer -> peer.id().equals(self)).findFirst().orElseThrow();
  }

  /**
   * A member of the group.
   *
   * @param id unique in the group
   * @param host where it listens
   * @param port TCP
   */
  public record Peer(String id, String host, int port) {}
}
