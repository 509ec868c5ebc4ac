package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.rpc.CallId;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.IncidentLog;
import org.yilian.ledger.consensus.OrderingException;

/**
 * Hands entries to the leader wherever it is, over the network; gives up after 60 tries, of three
 * seconds at most. Asks whom this node's own engine follows and nobody else: any other member could
 * say that it ordered the entry, and have done nothing. An entry whose answer was lost may be
 * ordered twice; the contracts apply its transactions once.
 */
final class Submitter implements AutoCloseable {
  private static final int TRIES = 60;
  private static final long PAUSE_MILLIS = 150;
  private static final TimeDuration PATIENCE = TimeDuration.valueOf(3, TimeUnit.SECONDS);
  private static final int THREADS = 3;

  private final RaftClient client;
  private final Supplier<Optional<RaftPeer>> leader;
  private final IncidentLog incidents;
  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, Submitter::daemon);

  /**
   * @param group with the members' addresses as they are now; the engine's log may have former ones
   * @param leader whom this node's engine follows at this moment
   */
  Submitter(
      RaftGroup group,
      RaftPeerId self,
      Parameters parameters,
      Supplier<Optional<RaftPeer>> leader,
      IncidentLog incidents) {
    this.leader = leader;
    this.incidents = incidents;
    RaftProperties properties = new RaftProperties();
    RaftClientConfigKeys.Rpc.setRequestTimeout(properties, PATIENCE);
    GrpcConfigKeys.setMessageSizeMax(properties, SizeInBytes.valueOf(RatisProperties.MESSAGE_SIZE));
    ClientId id = Requestor.clientOf(self.toString());
    client =
        RaftClient.newBuilder()
            .setClientId(id)
            .setRaftGroup(group)
            .setProperties(properties)
            .setParameters(parameters)
            .build();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ledger-submitter");
    thread.setDaemon(true);
    return thread;
  }

  CompletableFuture<Void> submit(byte[] entry) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      executor.execute(() -> send(entry, done));
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(new OrderingException("stopping", e));
    }
    return done;
  }

  private void send(byte[] entry, CompletableFuture<Void> done) {
    long call = CallId.getAndIncrement();
    Throwable refusal = null;
    try {
      for (int tries = 0; tries < TRIES && !done.isDone(); tries++) {
        Optional<RaftPeer> asked = leader.get();
        if (asked.isPresent()) {
          refusal = ask(asked.get(), call, entry, done);
        }
        if (!done.isDone()) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    done.completeExceptionally(new OrderingException("no leader took the entry", refusal));
  }

  /** Completes {@code done} if the leader ordered the entry; else says what is against it. */
  private Throwable ask(RaftPeer asked, long call, byte[] entry, CompletableFuture<Void> done) {
    RaftClientRpc line = client.getClientRpc();
    try {
      line.addRaftPeers(asked);
      RaftClientReply reply = line.sendRequest(request(asked.getId(), call, entry));
      if (!reply.isSuccess()) {
        return reply.getException();
      }
      if (reply.getServerId().equals(asked.getId())) {
        done.complete(null);
      } else {
        report(asked.getId(), reply.getServerId());
      }
      return null;
    } catch (IOException | RuntimeException e) {
      line.handleException(asked.getId(), e, false);
      return e;
    }
  }

  private void report(RaftPeerId asked, RaftPeerId answering) {
    incidents.report(
        new Incident(Incident.Kind.MESSAGE_FALSE, asked.toString(), "answers as " + answering));
  }

  /** One number for all tries: the leader remembers what it has ordered. */
  private RaftClientRequest request(RaftPeerId asked, long call, byte[] entry) {
    return RaftClientRequest.newBuilder()
        .setClientId(client.getId())
        .setLeaderId(asked)
        .setGroupId(client.getGroupId())
        .setCallId(call)
        .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
        .setType(RaftClientRequest.writeRequestType())
        .build();
  }

  @Override
  public void close() throws IOException {
    executor.shutdownNow();
    client.close();
  }
}
