package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.Ordering;
import org.yilian.ledger.consensus.OrderingException;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.consensus.ReplicaFailedException;

/**
 * Ordering by a Raft server inside this process.
 *
 * <p>Entries are submitted to the server's own object, without a network hop. The database must be
 * open when this starts: its position decides where the log is replayed from.
 */
public final class RatisOrdering implements Ordering {
  private final RaftServer server;
  private final LedgerStateMachine stateMachine;
  private final RaftGroupId group;
  private final RaftPeerId self;
  private final ClientId submitter = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();

  private RatisOrdering(RatisSettings settings, Replica replica, LogPosition durable)
      throws IOException {
    this.group = RaftGroupId.valueOf(settings.group());
    this.self = RaftPeerId.valueOf(settings.self());
    this.stateMachine = new LedgerStateMachine(replica, submitter, durable);
    RaftProperties properties = RatisProperties.of(settings);
    Parameters parameters = new Parameters();
    if (settings.peers().size() == 1) {
      GrpcConfigKeys.Server.setServicesCustomizer(parameters, new ClosedServices());
    }
    this.server =
        RaftServer.newBuilder()
            .setServerId(self)
            .setGroup(
                RaftGroup.valueOf(
                    group, settings.peers().stream().map(RatisOrdering::peer).toList()))
            .setStateMachine(stateMachine)
            .setProperties(properties)
            .setParameters(parameters)
            .setOption(RaftStorage.StartupOption.RECOVER)
            .build();
  }

  /**
   * Starts the engine: repairs the end of its log, replays what the database does not hold, and
   * takes part in elections.
   *
   * @throws IOException if the log is damaged, lacks entries that the database needs, or cannot be
   *     opened
   * @throws ReplicaFailedException if the database could not flush
   */
  public static RatisOrdering start(RatisSettings settings, Replica replica)
      throws IOException, ReplicaFailedException {
    Files.createDirectories(settings.directory());
    LogPosition durable = replica.flush();
    new RaftLogRecovery(settings).recover(durable);
    RatisOrdering ordering = new RatisOrdering(settings, replica, durable);
    ordering.server.start();
    return ordering;
  }

  private static RaftPeer peer(RatisSettings.Peer peer) {
    return RaftPeer.newBuilder()
        .setId(peer.id())
        .setAddress(peer.host() + ":" + peer.port())
        .build();
  }

  @Override
  public CompletionStage<Void> whenReady() {
    return stateMachine.leading().copy();
  }

  @Override
  public CompletionStage<Void> order(byte[] entry) {
    return stateMachine.leading().thenCompose(ready -> submit(entry));
  }

  private CompletableFuture<Void> submit(byte[] entry) {
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(submitter)
            .setServerId(self)
            .setGroupId(group)
            .setCallId(calls.incrementAndGet())
            .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
            .setType(RaftClientRequest.writeRequestType())
            .build();
    try {
      return server.submitClientRequestAsync(request).thenAccept(RatisOrdering::check);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(new OrderingException("not ordered", e));
    }
  }

  private static void check(RaftClientReply reply) {
    if (!reply.isSuccess()) {
      throw new CompletionException(new OrderingException("not ordered", reply.getException()));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new OrderingException("the engine did not close", e);
    }
  }
}
