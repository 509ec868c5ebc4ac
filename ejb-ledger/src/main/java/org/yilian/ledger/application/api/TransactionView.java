package org.yilian.ledger.application.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An ordered transaction with the proof that it stands in its block.
 *
 * @param id digest of the payload
 * @param type as in protocol §2
 * @param height of its block
 * @param index its place in the block, from 0
 * @param time the block's
 * @param transaction the envelope as JSON text, to the letter as stored
 * @param archives its places in the archives, patient first
 * @param proof that the leaf is under the header's Merkle root
 * @param header the block header's text
 * @param headerHash digest of the header
 * @param isFinal whether more than two thirds of the hospitals attested it
 * @param certificate the attestations (compact JWS) that made it final; empty before
 * @param following the headers' texts from the next one up to the highest that the certificate
 *     attests
 * @param named the participants it names, actor included: they may see it
 */
public record TransactionView(
    String id,
    String type,
    long height,
    int index,
    Instant time,
    String transaction,
    List<ArchivePlace> archives,
    Proof proof,
    String header,
    String headerHash,
    boolean isFinal,
    List<String> certificate,
    List<String> following,
    Set<String> named) {

  /** Copies the collections. */
  public TransactionView {
    archives = List.copyOf(archives);
    certificate = List.copyOf(certificate);
    following = List.copyOf(following);
    named = Set.copyOf(named);
  }

  /**
   * A place in a person's archive.
   *
   * @param owner participant id
   * @param sequence from 1, without gaps
   * @param previous digest of the link before, 32 zero octets for the first
   */
  public record ArchivePlace(String owner, long sequence, String previous) {}

  /**
   * An inclusion proof (RFC 9162 §2.1.3).
   *
   * @param leafIndex from 0
   * @param treeSize leaves in the block
   * @param path digests from the leaf's sibling up
   */
  public record Proof(long leafIndex, long treeSize, List<String> path) {

    /** Copies the list. */
    public Proof {
      path = List.copyOf(path);
    }
  }
}
