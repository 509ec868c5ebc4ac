package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.yilian.ledger.consensus.OrderingException;

/**
 * Hands entries to the leader wherever it is: over the network, trying one member after the other
 * until one of them leads, for some seconds. An entry whose answer was lost may be ordered twice;
 * the contracts apply its transactions once.
 */
final class Submitter implements AutoCloseable {
  private static final int TRIES = 60;
  private static final TimeDuration PAUSE = TimeDuration.valueOf(150, TimeUnit.MILLISECONDS);
  private static final TimeDuration PATIENCE = TimeDuration.valueOf(3, TimeUnit.SECONDS);
  private static final int THREADS = 3;

  private final RaftClient client;
  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, Submitter::daemon);

  Submitter(RaftGroup group, RaftPeerId self, Parameters parameters) {
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
            .setRetryPolicy(RetryPolicies.retryUpToMaximumCountWithFixedSleep(TRIES, PAUSE))
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
    try {
      RaftClientReply reply =
          client.io().send(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)));
      if (reply.isSuccess()) {
        done.complete(null);
      } else {
        done.completeExceptionally(new OrderingException("not ordered", reply.getException()));
      }
    } catch (IOException | RuntimeException e) {
      done.completeExceptionally(new OrderingException("no leader took the entry", e));
    }
  }

  @Override
  public void close() throws IOException {
    executor.shutdownNow();
    client.close();
  }
}
