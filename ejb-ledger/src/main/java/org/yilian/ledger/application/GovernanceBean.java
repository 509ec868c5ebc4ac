package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.yilian.ledger.adapter.json.GovernanceChanges;
import org.yilian.ledger.adapter.json.MalformedJsonException;
import org.yilian.ledger.adapter.json.PayloadWriter;
import org.yilian.ledger.application.api.Governance;
import org.yilian.ledger.application.api.GovernanceView;
import org.yilian.ledger.application.api.Submission;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.TransactionId;

/** Proposes and approves with the hospital's key. */
@Singleton
@Local(Governance.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class GovernanceBean implements Governance {
  private static final int NONCE_BYTES = 16;

  @EJB private LedgerLifecycle lifecycle;

  private final SecureRandom random = new SecureRandom();

  /** For the container. */
  public GovernanceBean() {}

  GovernanceBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public GovernanceView view() {
    return new GovernanceLookups(lifecycle.running()).view();
  }

  @Override
  public CompletionStage<SubmissionResult> propose(String change, Duration open) {
    RunningLedger ledger = lifecycle.running();
    try {
      return submit(
          ledger,
          new GovernanceBody.Propose(
              GovernanceChanges.read(change), ledger.clock().instant().plus(open)));
    } catch (MalformedJsonException e) {
      return malformed(e.getMessage());
    }
  }

  @Override
  public CompletionStage<SubmissionResult> approve(String proposal) {
    return about(proposal, GovernanceBody.Approve::new);
  }

  @Override
  public CompletionStage<SubmissionResult> withdraw(String proposal) {
    return about(proposal, GovernanceBody.Withdraw::new);
  }

  private CompletionStage<SubmissionResult> about(
      String proposal, Function<TransactionId, GovernanceBody> act) {
    return Ids.transaction(proposal)
        .map(id -> submit(lifecycle.running(), act.apply(id)))
        .orElseGet(() -> malformed("proposal"));
  }

  private CompletionStage<SubmissionResult> submit(RunningLedger ledger, GovernanceBody body) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] payload =
        PayloadWriter.write(
            ledger.hospital(), ledger.clock().instant(), new Nonce(Base64Url.encode(nonce)), body);
    String envelope = ledger.keys().envelope(payload).text();
    return new SubmissionDesk(ledger).submit(new Submission(envelope, List.of()), false);
  }

  private static CompletionStage<SubmissionResult> malformed(String what) {
    return CompletableFuture.completedFuture(
        new SubmissionResult.Refused(
            null, RefusalCode.MALFORMED_BODY.name(), what, SubmissionResult.Stage.FORM));
  }
}
