package org.yilian.ledger.application.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The way into the ledger, and what it says of its transactions and blocks.
 *
 * <p>Thread-safe. Callers decide who may see a {@link TransactionView}: its {@code named}
 * participants, and administrators.
 */
public interface Ledger {

  /**
   * Reads the body of {@code POST /transactions}: one submission or an array, strictly (protocol
   * §1).
   *
   * @param body UTF-8 JSON octets
   * @param most how many submissions an array may hold
   * @return the submissions, their envelopes kept to the letter
   * @throws MalformedSubmissionException if the outer form is not that of the protocol; a malformed
   *     envelope inside is refused by {@link #submit} instead
   */
  SubmissionBatch read(byte[] body, int most) throws MalformedSubmissionException;

  /**
   * Puts a transaction before the consortium.
   *
   * <p>Signatures are verified on the calling thread; the call then returns and never blocks on
   * ordering. Whoever submits the identical payload again gets the first result.
   *
   * @return completes once the transaction is ordered and stored durably (with its height), or is
   *     refused (with the protocol's code); never exceptionally
   */
  CompletionStage<SubmissionResult> submit(Submission submission);

  /** As {@link #submit}, for several; the results stand in the order of the submissions. */
  CompletionStage<List<SubmissionResult>> submitAll(List<Submission> submissions);

  /**
   * Completes when the block of this height is final, at once if it already is.
   *
   * @param height counts from 1
   */
  CompletionStage<Long> whenFinal(long height);

  /** The transaction with its proof of inclusion and, once final, the certificate. */
  Optional<TransactionView> find(String transactionId);

  /** The block of this height. */
  Optional<BlockView> block(long height);

  /** Height, head and health; costs no query. */
  LedgerStatus status();
}
