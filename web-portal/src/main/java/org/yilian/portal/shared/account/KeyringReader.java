package org.yilian.portal.shared.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;

/** Checks the outside of an uploaded keyring: its form, its size, and whose it says it is. */
public final class KeyringReader {

  private static final Set<String> MEMBERS =
      Set.of("format", "version", "participant", "master", "keyring");

  private KeyringReader() {}

  /**
   * Reads an uploaded keyring.
   *
   * @param text JSON text as received
   * @param person whose it has to be
   * @return the keyring, or nothing if it is malformed, too large or another person's
   */
  public static Optional<SealedKeyring> read(String text, PersonId person) {
    if (text == null || text.length() > SealedKeyring.LONGEST) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      return wellFormed(json, person)
          ? Optional.of(new SealedKeyring(text, SecureTokens.digest(text)))
          : Optional.empty();
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  private static boolean wellFormed(JsonNode json, PersonId person) {
    Set<String> members = new TreeSet<>();
    json.fieldNames().forEachRemaining(members::add);
    return members.equals(MEMBERS)
        && json.get("format").asText().equals("yilian-keyring")
        && json.get("version").isInt()
        && json.get("version").intValue() == 1
        && json.get("participant").asText().equals(person.value())
        && compactJwe(json.get("master"))
        && compactJwe(json.get("keyring"));
  }

  /** RFC 7516 §7.1: five parts, the second empty with direct encryption. */
  private static boolean compactJwe(JsonNode node) {
    return node.isTextual()
        && node.textValue().matches("[\\w-]+\\.[\\w-]*\\.[\\w-]+\\.[\\w-]*\\.[\\w-]+");
  }
}
