package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.HospitalView;
import org.yilian.ledger.application.api.MalformedSubmissionException;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.data.PublicKeys;

/** What this hospital's keys do for the portal. */
@Singleton
@Local(HospitalIdentity.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class HospitalIdentityBean implements HospitalIdentity {
  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public HospitalIdentityBean() {}

  HospitalIdentityBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HospitalView hospital() {
    RunningLedger ledger = lifecycle.running();
    PublicKeys keys = ledger.keys().publicKeys();
    return new HospitalView(
        ledger.hospital().value(),
        ledger.state().findHospital(ledger.hospital()).map(Hospital::name).orElse(""),
        Views.jwk(keys.signingKey()),
        Views.jwk(keys.encryptionKey()));
  }

  @Override
  public String sign(byte[] payload) {
    return lifecycle.running().keys().envelope(payload).text();
  }

  @Override
  public String countersign(String envelope) throws MalformedSubmissionException {
    RunningLedger ledger = lifecycle.running();
    try {
      byte[] octets = envelope.getBytes(StandardCharsets.UTF_8);
      return ledger.keys().signFirst(ledger.parts().reader().read(octets).envelope()).text();
    } catch (RefusedException e) {
      throw new MalformedSubmissionException(e.refusal().code().name(), e.refusal().detail());
    }
  }

  @Override
  public byte[] seal(byte[] plaintext, String context) {
    return lifecycle.running().keys().directory().seal(plaintext, context);
  }

  @Override
  public byte[] open(byte[] sealed, String context) throws GeneralSecurityException {
    return lifecycle.running().keys().directory().open(sealed, context);
  }

  @Override
  public byte[] mac(byte[] data, String context) {
    return lifecycle.running().keys().directory().mac(data, context);
  }

  @Override
  public byte[] decrypt(String jwe) throws GeneralSecurityException {
    return lifecycle.running().keys().decrypt(jwe);
  }
}
