package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.yilian.ledger.application.api.TransactionView;

/**
 * A transaction with everything that proves it (protocol §3).
 *
 * @param id transaction id
 * @param height of its block
 * @param index within the block
 * @param time the block's
 * @param transaction the envelope, to the letter
 * @param archives its places in the archives
 * @param proof of inclusion
 * @param header the block header's text
 * @param headerHash its digest
 * @param isFinal whether it can never be undone
 * @param certificate the attestations
 * @param following headers' texts from the next one up to the highest attested
 */
public record TransactionAnswer(
    String id,
    long height,
    int index,
    long time,
    @JsonRawValue String transaction,
    List<TransactionView.ArchivePlace> archives,
    TransactionView.Proof proof,
    String header,
    String headerHash,
    @JsonProperty("final") boolean isFinal,
    List<String> certificate,
    List<String> following) {

  static TransactionAnswer of(TransactionView view) {
    return new TransactionAnswer(
        view.id(),
        view.height(),
        view.index(),
        view.time().toEpochMilli(),
        view.transaction(),
        view.archives(),
        view.proof(),
        view.header(),
        view.headerHash(),
        view.isFinal(),
        view.certificate(),
        view.following());
  }
}
