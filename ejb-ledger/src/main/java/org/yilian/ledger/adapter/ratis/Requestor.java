package org.yilian.ledger.adapter.ratis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftClientRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/**
 * In whose name a message of the group is sent. A server names its peer id, a client a client id,
 * whose first half follows from the peer id and whose second is random.
 */
final class Requestor {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Requestor() {}

  /** A client id by which this member submits entries, until it restarts. */
  static ClientId clientOf(String peer) {
    return ClientId.valueOf(new UUID(half(peer), RANDOM.nextLong()));
  }

  private static long half(String peer) {
    return UUID.nameUUIDFromBytes(peer.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }

  /** Whether the message is sent in this member's name; false for one that names nobody. */
  static boolean isOf(Object message, String member) {
    if (message instanceof RaftClientRequestProto client) {
      ByteString id = client.getRpcRequest().getRequestorId();
      return id.size() == 2 * Long.BYTES
          && ByteBuffer.wrap(id.toByteArray()).getLong() == half(member);
    }
    return name(message).filter(member::equals).isPresent();
  }

  /** The peer id in a message between servers. */
  static Optional<String> name(Object message) {
    return server(message).map(RaftRpcRequestProto::getRequestorId).map(ByteString::toStringUtf8);
  }

  /** Who sends a message between servers, and to whom. */
  static Optional<RaftRpcRequestProto> server(Object message) {
    if (message instanceof AppendEntriesRequestProto append) {
      return Optional.of(append.getServerRequest());
    }
    if (message instanceof RequestVoteRequestProto vote) {
      return Optional.of(vote.getServerRequest());
    }
    if (message instanceof InstallSnapshotRequestProto install) {
      return Optional.of(install.getServerRequest());
    }
    if (message instanceof StartLeaderElectionRequestProto start) {
      return Optional.of(start.getServerRequest());
    }
    if (message instanceof ReadIndexRequestProto read) {
      return Optional.of(read.getServerRequest());
    }
    return Optional.empty();
  }
}
