package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ratis.client.impl.ClientProtoUtils;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;

/**
 * Has a leader tell the others at once that an entry is committed when no other entry follows.
 *
 * <p>The engine tells them with the next entry, or else with the next heartbeat up to half a second
 * later, until when they apply and attest nothing (Ratis 3.3.0, {@code
 * LogAppenderBase.newAppendEntriesRequest}). A member that asks the leader for its read index gets
 * a heartbeat without waiting; this asks in its place. A heartbeat tells a member nothing while it
 * owes a reply, and one that is asked for while another is being sent is not sent: so each reply
 * that shows a member behind what it confirmed asks again. Thread-safe.
 */
final class CommitNotice {
  private static final System.Logger LOG = System.getLogger(CommitNotice.class.getName());

  /**
   * However often a member says that it was not told of an entry, it does not keep a leader busy.
   */
  private static final int TIMES = 8;

  private final RaftGroupId group;
  private final RaftPeerId self;
  private final RaftClientRequest read;
  private final Map<String, Confirmed> confirmed = new ConcurrentHashMap<>();
  private volatile RaftServer server;

  /** The last entry that a member says to have, and how often it was to be told of its commit. */
  private record Confirmed(long index, AtomicInteger asked) {
    static Confirmed of(long index) {
      return new Confirmed(index, new AtomicInteger());
    }

    /** Of two, the first if the second is no later: saying it again begins no new count. */
    static Confirmed later(Confirmed one, Confirmed next) {
      return next.index() > one.index() ? next : one;
    }
  }

  CommitNotice(RaftGroupId group, RaftPeerId self) {
    this.group = group;
    this.self = self;
    this.read =
        RaftClientRequest.newBuilder()
            .setClientId(ClientId.randomId())
            .setServerId(self)
            .setGroupId(group)
            .setType(RaftClientRequest.readRequestType())
            .build();
  }

  /** Begins; before this, nobody is told anything. */
  void begin(RaftServer server) {
    this.server = server;
  }

  /**
   * This node applies an entry, or is about to: it is committed. Who owes a reply is told after it.
   */
  void committed(long index) {
    confirmed.forEach(
        (member, last) -> {
          if (last.index() == index) {
            tell(member, last);
          }
        });
  }

  /** This node's engine has seen a member's reply, of which every word may be a lie. */
  void replied(String member, AppendEntriesReplyProto reply) {
    if (reply.getResult() != AppendResult.SUCCESS) {
      return;
    }
    if (!reply.getIsHearbeat()) {
      confirmed.merge(member, Confirmed.of(reply.getMatchIndex()), Confirmed::later);
    }
    Confirmed last = confirmed.get(member);
    if (last != null && reply.getFollowerCommit() < last.index()) {
      tell(member, last);
    }
  }

  /** Does it if this node leads and has no later entry to send. */
  private void tell(String member, Confirmed last) {
    RaftServer engine = server;
    if (engine == null) {
      return;
    }
    try {
      RaftServer.Division division = engine.getDivision(group);
      if (division.getInfo().isLeader()
          && division.getRaftLog().getNextIndex() == last.index() + 1
          && division.getRaftLog().getLastCommittedIndex() == last.index()
          && last.asked().getAndIncrement() < TIMES) {
        engine.readIndexAsync(question(member));
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "told with the next heartbeat: {0}", e.toString());
    }
  }

  private ReadIndexRequestProto question(String member) {
    return ReadIndexRequestProto.newBuilder()
        .setServerRequest(
            ClientProtoUtils.toRaftRpcRequestProtoBuilder(
                RaftGroupMemberId.valueOf(RaftPeerId.valueOf(member), group), self))
        .setClientRequest(ClientProtoUtils.toRaftClientRequestProto(read, false))
        .build();
  }
}
