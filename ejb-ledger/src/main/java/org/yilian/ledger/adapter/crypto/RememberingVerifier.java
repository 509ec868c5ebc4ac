package org.yilian.ledger.adapter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.PublicJwk;

/**
 * Remembers which signatures verified, so that a node verifies each once: when it is submitted, in
 * parallel, and not again when its block is applied. What is remembered is a digest over key,
 * message and signature; failures are not remembered.
 *
 * <p>Thread-safe.
 */
public final class RememberingVerifier implements SignatureVerifier {
  private final SignatureVerifier verifier;
  private final Map<Digest, Boolean> verified;

  /**
   * @param verifier does the work
   * @param capacity how many verified signatures are kept, about 150 octets each
   */
  public RememberingVerifier(SignatureVerifier verifier, int capacity) {
    this.verifier = verifier;
    this.verified = BoundedCache.of(capacity);
  }

  @Override
  public boolean verifies(PublicJwk key, byte[] message, byte[] signature) {
    Digest digest = digest(key, message, signature);
    if (verified.containsKey(digest)) {
      return true;
    }
    boolean verifies = verifier.verifies(key, message, signature);
    if (verifies) {
      verified.put(digest, Boolean.TRUE);
    }
    return verifies;
  }

  private static Digest digest(PublicJwk key, byte[] message, byte[] signature) {
    byte[] keyOctets = (key.x() + key.y()).getBytes(StandardCharsets.US_ASCII);
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(message.length).array();
    return Digest.sha256(keyOctets, length, message, signature);
  }
}
