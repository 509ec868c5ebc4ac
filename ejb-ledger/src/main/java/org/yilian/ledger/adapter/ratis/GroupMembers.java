package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;

/**
 * What this node's engine does for the group's members while it leads them. {@link #follow} and
 * {@link #relieve} are called by one thread at a time.
 */
final class GroupMembers {
  private static final long STEP_DOWN_MILLIS = 3_000;
  private static final System.Logger LOG = System.getLogger(GroupMembers.class.getName());

  private final RaftServer server;
  private final RaftGroupId group;
  private final ClientId local;
  private final LongSupplier calls;
  private final StuckMembers stuck = new StuckMembers();

  /**
   * @param local in whose name the engine is asked
   * @param calls gives each request a number of its own
   */
  GroupMembers(RaftServer server, RaftGroupId group, ClientId local, LongSupplier calls) {
    this.server = server;
    this.group = group;
    this.local = local;
    this.calls = calls;
  }

  static RaftPeer peer(RatisSettings.Peer peer) {
    return RaftPeer.newBuilder()
        .setId(peer.id())
        .setAddress(peer.host() + ":" + peer.port())
        .build();
  }

  boolean isLedFromHere() {
    try {
      return server.getDivision(group).getInfo().isLeaderReady();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Has the group consist of these members. Does nothing unless this node leads and the group is
   * another. Where members are is no part of the group: the engine would answer that it took
   * another address, and change nothing.
   *
   * @param members all that shall vote from now on
   */
  void follow(List<RatisSettings.Peer> members) {
    Set<RaftPeer> wanted = members.stream().map(GroupMembers::peer).collect(Collectors.toSet());
    try {
      RaftServer.Division division = server.getDivision(group);
      if (!isLedFromHere() || ids(division.getRaftConf().getCurrentPeers()).equals(ids(wanted))) {
        return;
      }
      server
          .setConfigurationAsync(
              new SetConfigurationRequest(
                  local, server.getId(), group, calls.getAsLong(), List.copyOf(wanted)))
          .whenComplete((reply, failure) -> noteChange(members.size(), reply, failure));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the group was not changed: {0}", e.toString());
    }
  }

  /** Gives up leading if a member waits for what this leader never sends it again. */
  void relieve() {
    try {
      RaftServer.Division division = server.getDivision(group);
      if (!isLedFromHere()
          || !stuck.look(
              followers(division.getInfo()),
              division.getRaftLog().getLastCommittedIndex(),
              Duration.ofNanos(System.nanoTime()))) {
        return;
      }
      LOG.log(System.Logger.Level.WARNING, "a member does not go on: this node gives up leading");
      server.transferLeadershipAsync(
          new TransferLeadershipRequest(
              local, server.getId(), group, calls.getAsLong(), null, STEP_DOWN_MILLIS));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the members were not looked at: {0}", e.toString());
    }
  }

  /** The engine names members and what they confirmed in one order. */
  private static List<StuckMembers.Follower> followers(DivisionInfo info) {
    List<ServerRpcProto> members = info.getRoleInfoProto().getLeaderInfo().getFollowerInfoList();
    long[] confirmed = info.getFollowerMatchIndices();
    if (confirmed == null || confirmed.length != members.size()) {
      return List.of();
    }
    return IntStream.range(0, confirmed.length)
        .mapToObj(
            i ->
                new StuckMembers.Follower(
                    members.get(i).getId().getId().toStringUtf8(),
                    confirmed[i],
                    Duration.ofMillis(members.get(i).getLastRpcElapsedTimeMs())))
        .toList();
  }

  private static Set<RaftPeerId> ids(Collection<RaftPeer> peers) {
    return peers.stream().map(RaftPeer::getId).collect(Collectors.toSet());
  }

  private static void noteChange(int members, RaftClientReply reply, Throwable failure) {
    if (failure == null && reply.isSuccess()) {
      LOG.log(System.Logger.Level.INFO, "the group has {0} members", members);
    } else {
      LOG.log(System.Logger.Level.WARNING, "the group was not changed yet");
    }
  }
}
