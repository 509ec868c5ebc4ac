package org.yilian.ledger.consensus;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;

/**
 * With what hospitals sign over a stretch of the chain, and which block replaced each key.
 *
 * <p>In the log an attestation comes behind its block, and counts by the key that is in force
 * there. So new keys count for earlier blocks as well, which their hospital may not have attested
 * otherwise; replaced ones count for blocks before the one that replaced them, and no longer: they
 * may have been lost. Not thread-safe.
 */
final class SigningKeys {
  private final SignatureVerifier verifier;
  private final Map<Thumbprint, KeyEntry> known = new HashMap<>();
  private final Map<Thumbprint, BlockHeight> replaced = new HashMap<>();
  private Set<Thumbprint> inForce = Set.of();

  SigningKeys(SignatureVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Takes note of the keys in force after a block.
   *
   * @param hospitals whose
   * @param height of the block
   */
  void note(StateReader state, Collection<ParticipantId> hospitals, BlockHeight height) {
    Map<Thumbprint, KeyEntry> now = new HashMap<>();
    for (ParticipantId hospital : hospitals) {
      inForce(state, hospital).ifPresent(key -> now.put(key.id(), key));
    }
    inForce.stream().filter(key -> !now.containsKey(key)).forEach(key -> replaced.put(key, height));
    known.putAll(now);
    inForce = Set.copyOf(now.keySet());
  }

  private static Optional<KeyEntry> inForce(StateReader state, ParticipantId hospital) {
    return state
        .findParticipant(hospital)
        .filter(one -> one.role() == Role.HOSPITAL)
        .flatMap(one -> state.findKey(one.keys().signingKey()))
        .filter(key -> key.state() == KeyEntry.State.CURRENT);
  }

  /** Whether an attestation is signed by the hospital that it names, with a key that counts. */
  boolean signed(Attestation attestation) {
    KeyEntry key = known.get(attestation.key());
    BlockHeight end = replaced.get(attestation.key());
    return key != null
        && key.owner().equals(attestation.hospital())
        && (end == null || attestation.height().compareTo(end) < 0)
        && verifier.verifies(key.jwk(), attestation.signingInput(), attestation.signature());
  }
}
