package org.yilian.ledger.application.api;

/** What became of one submission. */
public sealed interface SubmissionResult {

  /**
   * It is in a block, durably.
   *
   * @param id the transaction's id
   * @param height of its block
   * @param index its place in the block, from 0
   */
  record Ordered(String id, long height, int index) implements SubmissionResult {}

  /**
   * It is in no block.
   *
   * @param id the transaction's id, or null if the payload could not be read
   * @param code the protocol's refusal code
   * @param message an English sentence without content
   * @param stage who refused it
   */
  record Refused(String id, String code, String message, Stage stage) implements SubmissionResult {}

  /** Who refused a transaction; decides the HTTP status. */
  enum Stage {
    /** Its form: 400. */
    FORM,
    /** A contract: 422. */
    CONTRACT,
    /**
     * The node, for now ({@code QUEUE_FULL}, {@code NOT_SERVING}): 503 with {@code Retry-After}.
     */
    NODE
  }
}
