package org.yilian.portal.shared.enrolment;

/**
 * What a device sends to redeem a code.
 *
 * @param code as typed
 * @param username as chosen
 * @param password as chosen
 * @param envelope the registration, signed by the new key alone, JSON text
 * @param keyring the sealed keyring, JSON text
 */
public record Redemption(
    String code, String username, String password, String envelope, String keyring) {

  @Override
  public String toString() {
    return "Redemption[secret]";
  }
}
