package org.yilian.ledger.adapter.ratis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How this node takes part in the Raft group.
 *
 * @param directory where log and engine metadata live
 * @param group names the group; the same on every node
 * @param self this node
 * @param members of the group as far as this node knows; without it if it is still to be admitted
 * @param tls how members know one another; empty for a lone hospital, who talks to nobody
 * @param snapshots when the log is shortened
 */
public record RatisSettings(
    Path directory,
    UUID group,
    Peer self,
    List<Peer> members,
    Optional<RaftTls> tls,
    Snapshots snapshots) {

  /** Copies the list; nobody has peers without TLS. */
  public RatisSettings {
    members = List.copyOf(members);
    if (tls.isEmpty() && !members.equals(List.of(self))) {
      throw new IllegalArgumentException("a group of several wants TLS");
    }
  }

  /** A group of one on the loopback interface, that nobody else can join. */
  public static RatisSettings alone(Path directory, int port) {
    Peer self = new Peer("node", "127.0.0.1", port);
    return new RatisSettings(
        directory, named("yilian-ledger"), self, List.of(self), Optional.empty(), Snapshots.ALONE);
  }

  /**
   * The group of a consortium.
   *
   * @param consortium its id
   */
  public static RatisSettings of(
      Path directory, String consortium, Peer self, List<Peer> members, RaftTls tls) {
    return new RatisSettings(
        directory,
        named("yilian-ledger " + consortium),
        self,
        members,
        Optional.of(tls),
        Snapshots.TOGETHER);
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether there may be others. */
  boolean hasPeers() {
    return tls.isPresent();
  }

  /**
   * A member of the group.
   *
   * @param id unique in the group
   * @param host where it listens
   * @param port TCP
   */
  public record Peer(String id, String host, int port) {}

  /**
   * When the database is flushed and the log shortened.
   *
   * @param every after so much
   * @param kept for members that were away
   * @param segmentBytes of a file of the log, which is kept or deleted whole
   */
  public record Snapshots(LogLength every, LogLength kept, long segmentBytes) {
    private static final LogLength EVERY = new LogLength(4096, 64L << 20);
    private static final long SEGMENT_BYTES = 16L << 20;

    static final Snapshots ALONE = new Snapshots(EVERY, LogLength.NONE, SEGMENT_BYTES);
    static final Snapshots TOGETHER =
        new Snapshots(EVERY, new LogLength(20_000, 1L << 30), SEGMENT_BYTES);
  }

  /** A stretch of the log: so many entries, or so many octets in them if that is less. */
  public record LogLength(long entries, long bytes) {
    static final LogLength NONE = new LogLength(0, 0);
  }
}
