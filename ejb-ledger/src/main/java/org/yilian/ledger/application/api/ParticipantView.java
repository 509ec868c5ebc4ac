package org.yilian.ledger.application.api;

import java.time.Instant;

/**
 * A person on the ledger.
 *
 * @param id participant id
 * @param role {@code doctor}, {@code patient} or {@code administrator}
 * @param hospital home hospital's id
 * @param signingKey current public JWK, JSON text; null when revoked and not yet replaced
 * @param signingKeyId its thumbprint, or null
 * @param encryptionKey current public JWK, JSON text
 * @param encryptionKeyId its thumbprint
 * @param archiveKey thumbprint of a patient's newest archive key, else null
 * @param suspended whether what they sign is refused for now
 * @param registered time of the block that registered them
 */
public record ParticipantView(
    String id,
    String role,
    String hospital,
    String signingKey,
    String signingKeyId,
    String encryptionKey,
    String encryptionKeyId,
    String archiveKey,
    boolean suspended,
    Instant registered) {

  /** The protocol's word: {@code active} or {@code suspended}. */
  public String status() {
    return suspended ? "suspended" : "active";
  }
}
