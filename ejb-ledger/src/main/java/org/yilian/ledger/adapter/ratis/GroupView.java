package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;

/** What this node's engine knows of the group; nothing while the engine has none. Thread-safe. */
final class GroupView {
  private final RaftServer server;
  private final RaftGroupId group;

  GroupView(RaftServer server, RaftGroupId group) {
    this.server = server;
    this.group = group;
  }

  Optional<String> leader() {
    try {
      return Optional.ofNullable(info().getLeaderId()).map(RaftPeerId::toString);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same with its address, as the engine's log has it. */
  Optional<RaftPeer> leadingPeer() {
    try {
      RaftServer.Division division = server.getDivision(group);
      RaftPeerId leader = division.getInfo().getLeaderId();
      return division.getRaftConf().getAllPeers().stream()
          .filter(peer -> peer.getId().equals(leader))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Optional<String> followed() {
    try {
      return info().isFollower() ? leader() : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  long committed() {
    try {
      return server.getDivision(group).getRaftLog().getLastCommittedIndex();
    } catch (IOException e) {
      return -1;
    }
  }

  long applied() {
    try {
      return info().getLastAppliedIndex();
    } catch (IOException e) {
      return -1;
    }
  }

  Map<String, Duration> silences() {
    try {
      RoleInfoProto role = info().getRoleInfoProto();
      Stream<ServerRpcProto> spoken =
          role.hasLeaderInfo()
              ? role.getLeaderInfo().getFollowerInfoList().stream()
              : Stream.of(role.getFollowerInfo().getLeaderInfo());
      return spoken.collect(
          Collectors.toMap(
              rpc -> rpc.getId().getId().toStringUtf8(),
              rpc -> Duration.ofMillis(rpc.getLastRpcElapsedTimeMs()),
              (one, other) -> one));
    } catch (IOException e) {
      return Map.of();
    }
  }

  private DivisionInfo info() throws IOException {
    return server.getDivision(group).getInfo();
  }
}
