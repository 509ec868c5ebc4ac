package org.yilian.ledger.application;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.security.GeneralSecurityException;
import java.util.List;
import org.yilian.ledger.adapter.crypto.JweSealer;
import org.yilian.ledger.application.api.Sealing;

/** Makes ciphertexts for the import. */
@Stateless
@Local(Sealing.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SealingBean implements Sealing {
  private final JweSealer sealer = new JweSealer();

  @Override
  public String seal(byte[] plaintext, String contentType, List<String> recipients) {
    try {
      return sealer.seal(plaintext, contentType, recipients);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a recipient is not a key of the protocol", e);
    }
  }
}
