package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.util.LifeCycle;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.Replica;
import org.yilian.ledger.consensus.ReplicaFailedException;

/**
 * Hands ordered entries to the {@link Replica}, and lets its database stand for the snapshot.
 *
 * <p>Entries are applied on the engine's one updater thread. After a failure every further entry is
 * refused, so that no index is skipped: the engine itself would go on.
 */
final class LedgerStateMachine extends BaseStateMachine {
  private static final System.Logger LOG = System.getLogger(LedgerStateMachine.class.getName());

  private final Replica replica;
  private final Optional<ClientId> submitter;
  private final LogGap gap;
  private final LogRetention retention;
  private final LongConsumer committed;
  private final CompletableFuture<Void> leading = new CompletableFuture<>();
  private volatile LogPosition durable;
  private volatile long forgotten;
  private volatile boolean failed;
  private volatile boolean closing;
  private volatile boolean member = true;

  /**
   * Prepares the state machine.
   *
   * @param submitter the one client whose requests are taken: this process; empty if every member
   *     submits, whose identity the connection proves
   * @param durable what the database is known to hold durably
   * @param gap bridges what the others' log no longer has
   * @param retention how much of the log is kept
   * @param committed is given the index of each entry that is committed
   */
  LedgerStateMachine(
      Replica replica,
      Optional<ClientId> submitter,
      LogPosition durable,
      LogGap gap,
      LogRetention retention,
      LongConsumer committed) {
    this.replica = replica;
    this.submitter = submitter;
    this.durable = durable;
    this.forgotten = durable.index();
    this.gap = gap;
    this.retention = retention;
    this.committed = committed;
  }

  CompletableFuture<Void> leading() {
    return leading;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage)
      throws IOException {
    super.initialize(server, group, storage);
    getLifeCycle().startAndTransition(this::standAtReplica);
  }

  private void standAtReplica() {
    LogPosition stored = replica.position();
    forgotten = stored.index();
    retention.restart(forgotten);
    setLastAppliedTermIndex(TermIndex.valueOf(stored.term(), stored.index()));
  }

  /**
   * The leader's log begins behind this node's end: what is lacking is brought from any member,
   * while nothing is applied, since nothing can come before it.
   */
  @Override
  public CompletableFuture<TermIndex> notifyInstallSnapshotFromLeader(
      RoleInfoProto role, TermIndex first) {
    return CompletableFuture.supplyAsync(this::bridge, task -> daemon(task).start());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ledger-log-gap");
    thread.setDaemon(true);
    return thread;
  }

  private TermIndex bridge() {
    try {
      gap.bridge();
      durable = replica.flush();
      return TermIndex.valueOf(durable.term(), durable.index());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "not caught up yet: {0}", e.getMessage());
      throw new CompletionException(e);
    } catch (ReplicaFailedException | RuntimeException e) {
      failed = true;
      replica.orderingFailed(e);
      throw new CompletionException(e);
    }
  }

  @Override
  public void pause() {
    getLifeCycle().transition(LifeCycle.State.PAUSING);
    getLifeCycle().transition(LifeCycle.State.PAUSED);
  }

  @Override
  public void reinitialize() throws IOException {
    getLifeCycle().startAndTransition(this::standAtReplica);
  }

  @Override
  public SnapshotInfo getLatestSnapshot() {
    LogPosition position = durable;
    return position.index() < 0 ? null : new DatabaseSnapshot(position);
  }

  /**
   * Forces the database to the disk if something in the log is no longer needed then; looked at now
   * and then, and at the end.
   *
   * @return up to where the log may be forgotten; no index if there is nothing new
   */
  @Override
  public long takeSnapshot() throws IOException {
    try {
      return !failed && (closing || retention.isDue()) ? forget() : RaftLog.INVALID_LOG_INDEX;
    } catch (ReplicaFailedException e) {
      throw new IOException("the database did not flush", e);
    } catch (RuntimeException e) {
      // The engine would try again without a pause, and never end.
      failed = true;
      replica.orderingFailed(e);
      throw new IOException("the database could not be asked", e);
    }
  }

  private long forget() throws ReplicaFailedException {
    long unneeded = Math.min(retention.look(), replica.settled().index());
    if (unneeded <= forgotten) {
      return RaftLog.INVALID_LOG_INDEX;
    }
    durable = replica.flush();
    forgotten = Math.min(unneeded, durable.index());
    return forgotten;
  }

  @Override
  public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
    TransactionContext transaction = super.startTransaction(request);
    if (submitter.isPresent() && !request.getClientId().equals(submitter.get())) {
      transaction.setException(new IOException("entries are submitted inside the node alone"));
    }
    return transaction;
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    LogPosition position = new LogPosition(entry.getTerm(), entry.getIndex());
    committed.accept(position.index());
    if (failed) {
      return CompletableFuture.failedFuture(
          new IOException("a former entry failed: nothing is applied"));
    }
    try {
      ByteString content = entry.getStateMachineLogEntry().getLogData();
      if (!position.appliedBy(replica.position())) {
        replica.apply(position, content.toByteArray());
      }
      retention.applied(position.index(), content.size());
      updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
      return CompletableFuture.completedFuture(Message.EMPTY);
    } catch (ReplicaFailedException | RuntimeException e) {
      failed = true;
      LOG.log(System.Logger.Level.ERROR, "entry {0} was not applied", position.index());
      replica.orderingFailed(e);
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Of the engine's own entries, as a new leader's first. */
  @Override
  public void notifyTermIndexUpdated(long term, long index) {
    super.notifyTermIndexUpdated(term, index);
    committed.accept(index);
  }

  @Override
  public void notifyLeaderReady() {
    leading.complete(null);
  }

  @Override
  public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
    if (submitter.isEmpty() && leader != null) {
      leading.complete(null);
    }
  }

  @Override
  public void notifyLogFailed(Throwable cause, LogEntryProto entry) {
    failed = true;
    replica.orderingFailed(cause);
  }

  /** This node itself is about to close the engine. */
  void expectClose() {
    closing = true;
  }

  @Override
  public void notifyConfigurationChanged(long term, long index, RaftConfigurationProto group) {
    ByteString self = getId().toByteString();
    member = group.getPeersList().stream().anyMatch(peer -> peer.getId().equals(self));
  }

  /**
   * The engine closes this however it ends, also where it announces no shutdown. It may end by
   * itself once this node is removed; else that is a failure.
   */
  @Override
  public void close() throws IOException {
    super.close();
    if (!closing && member) {
      failed = true;
      replica.orderingFailed(new IOException("the engine ended by itself"));
    }
  }

  /** The database at a position: there are no files to copy. */
  private record DatabaseSnapshot(LogPosition position) implements SnapshotInfo {

    @Override
    public TermIndex getTermIndex() {
      return TermIndex.valueOf(position.term(), position.index());
    }

    @Override
    public List<FileInfo> getFiles() {
      return List.of();
    }
  }
}
