package org.yilian.ledger.consensus;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.yilian.ledger.contract.NonceWindow;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * This node's copy of the ledger: applies entries to the database, each within a transaction of it,
 * and then has its memory take note.
 *
 * <p>An embedded database writes its pages while {@code writing} is held alone: written in the
 * midst of a transaction, they would hold a part of it, and a kill would leave it at that. Memory
 * is touched after the commit alone. After a failure nothing is applied until a restart, which
 * reads everything from the database again.
 */
final class LedgerReplica implements Replica {
  private static final System.Logger LOG = System.getLogger(LedgerReplica.class.getName());

  private final ReplicaParts parts;
  private final ForeignProposals foreign;
  private final ProposalDates dates;
  private final ReplicaListener listener;
  private final ReplicaMemory memory;
  private final Conflicts conflicts;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean failed;
  private volatile boolean behind;
  private volatile BlockHeight behindAt = BlockHeight.NONE;
  private boolean closed;

  LedgerReplica(ReplicaParts parts, Clock clock, ReplicaListener listener) {
    this.parts = parts;
    this.foreign = new ForeignProposals(parts.reader(), parts.incidents());
    this.dates = new ProposalDates(clock);
    this.listener = listener;
    this.memory = new ReplicaMemory(parts);
    this.conflicts = new Conflicts(parts.incidents());
    parts.rememberNonces(foreign, head().time().minus(NonceWindow.LENGTH));
  }

  /**
   * Applies what the tail has beyond the database; to be called before the ordered log is opened.
   */
  void recover() throws IOException, ReplicaFailedException {
    FirstBlock.apply(parts, head()).ifPresent(memory::applied);
    List<EntryTail.Kept> beyond = parts.tail().beyond(position());
    if (!beyond.isEmpty()) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} entries are applied that the database had not written",
          beyond.size());
    }
    for (EntryTail.Kept kept : beyond) {
      applyKept(kept.position(), kept.entry());
    }
    beginTail();
  }

  /** Has the database write its pages, between two entries, and begins the tail anew. */
  void writePages() throws IOException, ReplicaFailedException {
    writing.lock();
    try {
      if (!failed && !closed) {
        beginTail();
      }
    } finally {
      writing.unlock();
    }
  }

  private void beginTail() throws IOException, ReplicaFailedException {
    parts.store().handOver();
    parts.tail().restart(position());
  }

  @Override
  public LedgerHead head() {
    return memory.head();
  }

  @Override
  public LedgerState state() {
    return parts.state();
  }

  /** The newest header that each hospital attested. */
  Map<ParticipantId, BlockHeight> attested() {
    return memory.attested();
  }

  /** Who judges which block. */
  Membership membership() {
    return memory.membership();
  }

  @Override
  public void apply(LogPosition position, byte[] entry) throws ReplicaFailedException {
    if (failed) {
      throw new ReplicaFailedException("a former entry was not applied", null);
    }
    writing.lock();
    try {
      if (position.appliedBy(position())) {
        return;
      }
      parts.tail().append(position, entry);
      applyKept(position, entry);
      if (parts.tail().isFull()) {
        beginTail();
      }
    } catch (IOException e) {
      failed = true;
      throw new ReplicaFailedException("the entry could not be kept", e);
    } finally {
      writing.unlock();
    }
  }

  private void applyKept(LogPosition position, byte[] entry) throws ReplicaFailedException {
    try {
      Optional<LogEntry.Proposal> proposal = EntryCodec.peekProposal(entry);
      if (proposal.isPresent()) {
        applyProposal(position, entry, proposal.get());
      } else if (EntryCodec.decode(entry).orElse(null) instanceof LogEntry.Attested attested) {
        applyAttestation(position, attested);
      } else {
        parts.incidents().report(new Incident(Incident.Kind.ENTRY_MALFORMED, "", position.text()));
        pass(position);
      }
    } catch (ReplicaFailedException | RuntimeException e) {
      failed = true;
      throw e;
    }
    parts.unordered().came(entry);
  }

  private void applyProposal(LogPosition position, byte[] entry, LogEntry.Proposal proposal)
      throws ReplicaFailedException {
    Optional<Proposals.Pending> own = parts.proposals().take(proposal.number(), entry);
    if (own.isPresent()) {
      commit(position, proposal.time(), own.get());
    } else if (EntryCodec.decode(entry).orElse(null) instanceof LogEntry.Proposal read) {
      List<PreparedTransaction> transactions = foreign.prepare(position, read);
      foreign.review(
          position,
          commit(position, read.time(), new Proposals.Pending(entry, transactions, List.of())));
    } else {
      parts.incidents().report(new Incident(Incident.Kind.ENTRY_MALFORMED, "", position.text()));
      pass(position);
    }
  }

  private List<TransactionResult> commit(
      LogPosition position, Instant time, Proposals.Pending proposal)
      throws ReplicaFailedException {
    try {
      AppliedProposal applied =
          parts
              .store()
              .write(new ProposalWork(parts, head(), position, time, proposal.transactions()));
      memory.applied(applied);
      listener.applied(applied, proposal.results());
      return applied.results();
    } catch (ReplicaFailedException | RuntimeException e) {
      proposal.refuse();
      throw e;
    }
  }

  private void applyAttestation(LogPosition position, LogEntry.Attested attested)
      throws ReplicaFailedException {
    AttestationWork.Applied applied = take(position, attested.jws());
    applied.conflicting().ifPresent(this::conflict);
    applied
        .misconduct()
        .filter(one -> one.kind() != Incident.Kind.ATTESTATION_REPLAYED || !isKnown(attested))
        .ifPresent(parts.incidents()::report);
  }

  private AttestationWork.Applied take(LogPosition position, String jws)
      throws ReplicaFailedException {
    AttestationWork work =
        new AttestationWork(parts, memory.finality(), membership(), head(), position, jws);
    AttestationWork.Applied applied = parts.store().write(work);
    memory.moved(applied.head());
    applied.attestation().ifPresent(this::attested);
    return applied;
  }

  @Override
  public void certify(Attestation attestation) throws ReplicaFailedException {
    writing.lock();
    try {
      requireOpen();
      take(position(), attestation.jws()).attestation().ifPresent(taken -> memory.certified());
    } catch (ReplicaFailedException e) {
      failed = true;
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private void requireOpen() throws ReplicaFailedException {
    if (failed || closed) {
      throw new ReplicaFailedException("nothing is applied any more", null);
    }
  }

  /** The log brings again what came with the blocks that were handed over. */
  private boolean isKnown(LogEntry.Attested attested) {
    return Attestation.parse(attested.jws())
        .filter(one -> memory.wasHandedOver(one.height()))
        .isPresent();
  }

  @Override
  public PreparedExcerpt prepare(ChainExcerpt excerpt) {
    return new ExcerptReader(foreign, parts.committed(), parts.verifier()).prepare(excerpt);
  }

  @Override
  public void adopt(PreparedExcerpt prepared)
      throws UnsoundExcerptException, ReplicaFailedException {
    writing.lock();
    try {
      requireOpen();
      AdoptionWork.End end = new AdoptionWork.End(head(), membership(), memory.finality());
      AdoptionWork work = new AdoptionWork(parts, prepared, end);
      AdoptionWork.Adopted adopted = parts.store().write(work);
      if (adopted.unsound().isPresent()) {
        throw new UnsoundExcerptException(adopted.unsound().get());
      }
      memory.adopted(adopted.blocks());
      adopted.blocks().forEach(one -> listener.adopted(one.applied()));
    } catch (ReplicaFailedException e) {
      failed = true;
      throw e;
    } finally {
      writing.unlock();
    }
    try {
      writePages();
    } catch (IOException e) {
      failed = true;
      throw new ReplicaFailedException("the tail could not be begun anew", e);
    }
  }

  @Override
  public void passTo(LogPosition position) throws ReplicaFailedException {
    writing.lock();
    try {
      if (!position.appliedBy(position())) {
        pass(position);
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void setBehind(boolean behind) {
    this.behind = behind;
    if (behind) {
      behindAt = head().height();
    } else {
      parts.proposals().abandonAll().forEach(Proposals.Pending::refuse);
      parts.unordered().release();
      if (!head().height().equals(behindAt)) {
        parts.unordered().clear();
      }
      listener.caughtUp(head().height());
    }
  }

  boolean isBehind() {
    return behind;
  }

  private void attested(Attestation attestation) {
    memory.attested(attestation);
    conflicts.agreed(attestation);
    listener.attested(attestation, head().finalHeight());
  }

  private void conflict(Attestation attestation) {
    conflicts
        .add(attestation, membership().judging(attestation.height()))
        .ifPresent(listener::diverged);
  }

  private void pass(LogPosition position) throws ReplicaFailedException {
    LedgerHead next = head().at(position);
    parts
        .store()
        .write(
            session -> {
              session.save(next);
              return next;
            });
    memory.moved(next);
  }

  @Override
  public boolean isEntry(byte[] octets) {
    return EntryCodec.isSound(octets);
  }

  @Override
  public boolean mayBeOrdered(String member, byte[] entry) {
    return dates.mayBeOrdered(member, entry);
  }

  @Override
  public boolean mayBeTaken(byte[] entry) {
    return dates.mayBeTaken(entry);
  }

  @Override
  public LogPosition flush() throws ReplicaFailedException {
    writing.lock();
    try {
      LogPosition stored = position();
      parts.store().force();
      return stored;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public LogPosition settled() {
    return memory.settled();
  }

  @Override
  public void orderingFailed(Throwable cause) {
    failed = true;
    listener.failed(cause);
  }

  /** Nothing is applied any more. */
  void close() {
    writing.lock();
    try {
      closed = true;
      parts.tail().close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the tail was not closed", e);
    } finally {
      writing.unlock();
    }
  }
}
