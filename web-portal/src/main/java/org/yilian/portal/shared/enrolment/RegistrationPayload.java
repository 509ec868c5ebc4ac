package org.yilian.portal.shared.enrolment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.json.Json;

/**
 * What the hospital looks at before it countersigns: whom the device's transaction registers, as
 * what, and in whose name. The ledger checks everything else.
 *
 * @param transactionId digest of the payload's octets
 * @param type transaction type
 * @param actor who acts: has to be this hospital
 * @param participant whom it registers
 * @param role as which; null in a re-enrolment
 */
record RegistrationPayload(
    String transactionId, String type, String actor, String participant, String role) {

  static final String REGISTER = "membership.register";
  static final String REENROL = "membership.reenrol";

  /**
   * Reads the payload of an envelope.
   *
   * @param envelope JSON text
   * @return empty if it is not an envelope, or its payload no JSON object with these members
   */
  static Optional<RegistrationPayload> read(String envelope) {
    try {
      String payload = Json.MAPPER.readTree(envelope).path("payload").asText();
      String text = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
      JsonNode json = Json.MAPPER.readTree(text);
      if (!json.isObject()) {
        return Optional.empty();
      }
      return Optional.of(
          new RegistrationPayload(
              SecureTokens.digest(text),
              json.path("type").asText(),
              json.path("actor").asText(),
              json.path("body").path("participant").asText(),
              json.path("body").path("role").asText(null)));
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Whether this is exactly what the code was issued for. */
  boolean matches(Enrolment enrolment, String hospital) {
    return actor.equals(hospital)
        && participant.equals(enrolment.person().value())
        && (enrolment.reenrol()
            ? type.equals(REENROL)
            : type.equals(REGISTER) && enrolment.role().wireName().equals(role));
  }
}
