package org.yilian.portal.shared.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.sealing.HospitalSeal;

/**
 * Remembers, in a browser's cookie, for which usernames somebody has signed in there before.
 *
 * <p>The cookie's value is up to five tokens joined by {@code ~}, newest first; a token is {@code
 * nonce.mac}, both base64url, with the MAC over the nonce and the username's index under the
 * hospital's key. It names nobody and proves nothing but "this browser was here".
 */
@ApplicationScoped
public class DeviceCookies {

  /** The cookie's name; the prefix binds it to this host, path and HTTPS (RFC 6265bis §4.1.3). */
  public static final String NAME = "__Host-yilian-device";

  private static final String CONTEXT = "device-cookie";
  private static final int MOST = 5;
  private static final int NONCE_BYTES = 16;

  private HospitalSeal seal;

  /** For the container's proxy. */
  protected DeviceCookies() {}

  /**
   * Uses the hospital's key.
   *
   * @param seal makes the MACs
   */
  @Inject
  public DeviceCookies(HospitalSeal seal) {
    this.seal = seal;
  }

  /**
   * Tells whether a browser knows a username.
   *
   * @param cookie value as received, or null
   * @param usernameIndex whose
   * @return the nonce that names this browser, if it signed in with that username before
   */
  public Optional<String> deviceOf(String cookie, String usernameIndex) {
    return tokens(cookie).stream()
        .filter(token -> belongs(token, usernameIndex))
        .map(DeviceCookies::nonce)
        .findFirst();
  }

  /**
   * Remembers that somebody has just signed in.
   *
   * @param cookie value as received, or null
   * @param usernameIndex whose
   * @return the new value: a fresh token for this username, and the others' as they were
   */
  public String remember(String cookie, String usernameIndex) {
    String nonce = SecureTokens.base64url(NONCE_BYTES);
    List<String> kept = new ArrayList<>();
    kept.add(nonce + "." + mac(nonce, usernameIndex));
    tokens(cookie).stream()
        .filter(token -> !belongs(token, usernameIndex))
        .limit(MOST - 1L)
        .forEach(kept::add);
    return String.join("~", kept);
  }

  private static List<String> tokens(String cookie) {
    if (cookie == null || cookie.length() > 1024) {
      return List.of();
    }
    return List.of(cookie.split("~", MOST + 1)).stream()
        .filter(token -> token.matches("[\\w-]{22}\\.[\\w-]{43}"))
        .limit(MOST)
        .toList();
  }

  private boolean belongs(String token, String usernameIndex) {
    return SecureTokens.equal(
        token.substring(token.indexOf('.') + 1), mac(nonce(token), usernameIndex));
  }

  private static String nonce(String token) {
    return token.substring(0, token.indexOf('.'));
  }

  private String mac(String nonce, String usernameIndex) {
    return seal.index(CONTEXT, nonce + "." + usernameIndex);
  }
}
