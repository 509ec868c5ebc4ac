package org.yilian.ledger.application.api;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * How this hospital takes part in deciding on the consortium. Every act is a transaction that the
 * hospital's key signs: callers see to it that an administrator wants it. Thread-safe.
 *
 * <p>Results complete as those of {@link Ledger#submit}: with a refusal's code, never
 * exceptionally.
 */
public interface Governance {

  /** Members, parameters and proposals, as this node knows them now. */
  GovernanceView view();

  /**
   * Proposes a change, and approves it thereby: a lone hospital's is in force at once.
   *
   * @param change the protocol's {@code change} (§2), JSON text; anything else is refused with
   *     {@code MALFORMED_BODY}
   * @param open how long the others may approve it: at most 30 days, by the block's time
   */
  CompletionStage<SubmissionResult> propose(String change, Duration open);

  /**
   * Approves a proposal; with more than two thirds of the members the change is in force.
   *
   * @param proposal id of the {@code governance.propose}; what is no id is refused with {@code
   *     MALFORMED_BODY}
   */
  CompletionStage<SubmissionResult> approve(String proposal);

  /**
   * Takes one of this hospital's own proposals back.
   *
   * @param proposal as in {@link #approve}
   */
  CompletionStage<SubmissionResult> withdraw(String proposal);
}
