package org.yilian.ledger.application.api;

import java.util.List;

/**
 * A block: header, what it holds, and whether it is final.
 *
 * @param height from 1
 * @param header the header's text; its digest is {@code hash}
 * @param hash digest of the header
 * @param transactions in block order
 * @param isFinal whether it can never be another
 * @param certificate the attestations that made it final; empty before
 */
public record BlockView(
    long height,
    String header,
    String hash,
    List<Line> transactions,
    boolean isFinal,
    List<String> certificate) {

  /** Copies the lists. */
  public BlockView {
    transactions = List.copyOf(transactions);
    certificate = List.copyOf(certificate);
  }

  /**
   * One transaction of the block.
   *
   * @param id transaction id
   * @param type as in protocol §2
   * @param index from 0
   */
  public record Line(String id, String type, int index) {}
}
