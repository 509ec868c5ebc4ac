package org.yilian.ledger.application.api;

import java.util.List;
import java.util.Optional;

/**
 * What the portals of a consortium's hospitals ask one another beside the ledger: over the
 * exchange, so that each side knows which hospital the other is. Thread-safe.
 */
public interface Neighbours {

  /** The longest question, in octets. */
  int MAX_QUESTION = 4 << 10;

  /** The longest answer, in octets. */
  int MAX_ANSWER = 64 << 10;

  /** The other members in force. */
  List<String> hospitals();

  /**
   * Asks one hospital; waits two seconds at most.
   *
   * @param hospital whom
   * @param topic what about: {@code [a-z-]{1,32}}
   * @param question any octets
   * @return empty if it has no answer, or none in time
   */
  Optional<byte[]> ask(String hospital, String topic, byte[] question);

  /** From now on this node answers questions about a topic. */
  void answer(String topic, Answerer answerer);

  /** Answers the questions about one topic. Thread-safe. */
  @FunctionalInterface
  interface Answerer {

    /**
     * Answers.
     *
     * @param hospital who asks, as its certificate says
     * @param question any octets; whoever asks may be malicious
     * @return empty to say nothing
     */
    Optional<byte[]> answer(String hospital, byte[] question);
  }
}
