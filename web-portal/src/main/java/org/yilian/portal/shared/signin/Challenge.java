package org.yilian.portal.shared.signin;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.json.Json;

/**
 * What a device has to sign: bound to this server's origin, to this session, to the next two
 * minutes, and never given twice.
 *
 * @param text JSON, to the letter as it has to be signed
 * @param expires from then on it is void
 */
public record Challenge(String text, Instant expires) implements Serializable {

  /** How long a device has to sign. */
  public static final Duration LIFETIME = Duration.ofMinutes(2);

  private static final int RANDOM_BYTES = 32;

  /**
   * Makes a challenge.
   *
   * @param origin of this server, as the browser sees it
   * @param sessionId of the session it is for; only its digest goes into the text
   * @param now the present
   * @return a new one
   */
  public static Challenge create(String origin, String sessionId, Instant now) {
    Instant expires = now.plus(LIFETIME);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("purpose", "sign-in");
    members.put("origin", origin);
    members.put("session", SecureTokens.digest(sessionId));
    members.put("challenge", SecureTokens.base64url(RANDOM_BYTES));
    members.put("expires", expires.toEpochMilli());
    return new Challenge(new String(Json.write(members), StandardCharsets.UTF_8), expires);
  }

  /**
   * Tells whether a signed payload answers this challenge, in time and in this session.
   *
   * @param payload octets that were signed
   * @param sessionId of the session in which they arrived
   * @param now the present
   * @return whether all of it agrees
   */
  public boolean isAnsweredBy(byte[] payload, String sessionId, Instant now) {
    String session = "\"session\":\"" + SecureTokens.digest(sessionId) + "\"";
    return now.isBefore(expires)
        && text.contains(session)
        && SecureTokens.equal(text, new String(payload, StandardCharsets.UTF_8));
  }
}
