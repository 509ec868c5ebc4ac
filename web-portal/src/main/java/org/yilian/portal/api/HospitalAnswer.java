package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.yilian.ledger.application.api.HospitalView;

/**
 * A hospital with its public keys.
 *
 * @param id hospital id
 * @param name as founded
 * @param signingKey public JWK
 * @param encryptionKey public JWK
 */
public record HospitalAnswer(
    String id, String name, @JsonRawValue String signingKey, @JsonRawValue String encryptionKey) {

  static HospitalAnswer of(HospitalView hospital) {
    return new HospitalAnswer(
        hospital.id(), hospital.name(), hospital.signingKey(), hospital.encryptionKey());
  }
}
