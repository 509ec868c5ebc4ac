package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.yilian.ledger.application.api.BlockView;
import org.yilian.ledger.application.api.Ledger;
import org.yilian.ledger.application.api.LedgerStatus;
import org.yilian.ledger.application.api.MalformedSubmissionException;
import org.yilian.ledger.application.api.Submission;
import org.yilian.ledger.application.api.SubmissionBatch;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.application.api.TransactionView;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.data.BlockHeight;

/** The way into the ledger. */
@Singleton
@Local(Ledger.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LedgerBean implements Ledger {
  @EJB private LedgerLifecycle lifecycle;

  private volatile String hospitalName;

  /** For the container. */
  public LedgerBean() {}

  LedgerBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public SubmissionBatch read(byte[] body, int most) throws MalformedSubmissionException {
    return SubmissionReader.read(body, most);
  }

  @Override
  public CompletionStage<SubmissionResult> submit(Submission submission) {
    return new SubmissionDesk(lifecycle.running()).submit(submission, false);
  }

  @Override
  public CompletionStage<List<SubmissionResult>> submitAll(List<Submission> submissions) {
    SubmissionDesk desk = new SubmissionDesk(lifecycle.running());
    List<CompletableFuture<SubmissionResult>> results = new ArrayList<>();
    for (Submission submission : submissions) {
      results.add(desk.submit(submission, results.stream().anyMatch(result -> !result.isDone())));
    }
    return CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
  }

  @Override
  public CompletionStage<Long> whenFinal(long height) {
    return lifecycle
        .running()
        .node()
        .whenFinal(new BlockHeight(height))
        .thenApply(BlockHeight::value);
  }

  @Override
  public Optional<TransactionView> find(String transactionId) {
    return new ChainLookups(lifecycle.running()).transaction(transactionId);
  }

  @Override
  public Optional<BlockView> block(long height) {
    return new ChainLookups(lifecycle.running()).block(height);
  }

  @Override
  public LedgerStatus status() {
    RunningLedger ledger = lifecycle.running();
    LedgerHead head = ledger.node().head();
    Instant now = ledger.clock().instant();
    return new LedgerStatus(
        head.height().value(),
        head.finalHeight().value(),
        head.hash().toString(),
        head.transactions(),
        Duration.between(ledger.started(), now),
        ledger.hospital().value(),
        hospitalName(ledger),
        ledger.node().membership().current().size(),
        ledger.node().isServing(),
        ledger.node().isBehind() || ledger.group().ordering().engine().isEmpty(),
        now);
  }

  /** Read once it is there: a founded name does not change, a newcomer's comes with the blocks. */
  private String hospitalName(RunningLedger ledger) {
    if (hospitalName == null) {
      hospitalName =
          ledger.state().findHospital(ledger.hospital()).map(Hospital::name).orElse(null);
    }
    return hospitalName == null ? "" : hospitalName;
  }
}
