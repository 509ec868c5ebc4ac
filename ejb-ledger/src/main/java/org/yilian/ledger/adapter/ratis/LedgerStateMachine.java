package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
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
  private final CompletableFuture<Void> leading = new CompletableFuture<>();
  private volatile LogPosition durable;
  private volatile boolean failed;

  /**
   * Prepares the state machine.
   *
   * @param submitter the one client whose requests are taken: this process; empty if every member
   *     submits, whose identity the connection proves
   * @param durable what the database is known to hold durably
   */
  LedgerStateMachine(Replica replica, Optional<ClientId> submitter, LogPosition durable) {
    this.replica = replica;
    this.submitter = submitter;
    this.durable = durable;
  }

  CompletableFuture<Void> leading() {
    return leading;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage)
      throws IOException {
    super.initialize(server, group, storage);
    LogPosition stored = replica.position();
    setLastAppliedTermIndex(TermIndex.valueOf(stored.term(), stored.index()));
  }

  @Override
  public SnapshotInfo getLatestSnapshot() {
    LogPosition position = durable;
    return position.index() < 0 ? null : new DatabaseSnapshot(position);
  }

  @Override
  public long takeSnapshot() throws IOException {
    if (failed) {
      return durable.index();
    }
    try {
      durable = replica.flush();
      return durable.index();
    } catch (ReplicaFailedException e) {
      throw new IOException("the database did not flush", e);
    }
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
    if (failed) {
      return CompletableFuture.failedFuture(
          new IOException("a former entry failed: nothing is applied"));
    }
    try {
      if (!position.appliedBy(replica.position())) {
        replica.apply(position, entry.getStateMachineLogEntry().getLogData().toByteArray());
      }
      updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
      return CompletableFuture.completedFuture(Message.EMPTY);
    } catch (ReplicaFailedException | RuntimeException e) {
      failed = true;
      LOG.log(System.Logger.Level.ERROR, "entry {0} was not applied", position.index());
      replica.orderingFailed(e);
      return CompletableFuture.failedFuture(e);
    }
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
