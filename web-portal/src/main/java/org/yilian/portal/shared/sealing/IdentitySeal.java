package org.yilian.portal.shared.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.yilian.ledger.application.api.HospitalIdentity;

/** Seals with the data key of the hospital's key store, which never leaves it. */
@ApplicationScoped
public class IdentitySeal implements HospitalSeal {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private HospitalIdentity identity;

  /** For the container's proxy. */
  protected IdentitySeal() {}

  /**
   * Uses this node's hospital.
   *
   * @param identity holder of the data key
   */
  @Inject
  public IdentitySeal(HospitalIdentity identity) {
    this.identity = identity;
  }

  @Override
  public byte[] seal(String context, byte[] plain) {
    return identity.seal(plain, context);
  }

  @Override
  public byte[] open(String context, byte[] sealed) throws SealBrokenException {
    try {
      return identity.open(sealed, context);
    } catch (GeneralSecurityException e) {
      throw new SealBrokenException(context, e);
    }
  }

  @Override
  public String index(String context, String value) {
    byte[] mac = identity.mac(value.getBytes(StandardCharsets.UTF_8), context);
    return BASE64URL.encodeToString(mac);
  }
}
