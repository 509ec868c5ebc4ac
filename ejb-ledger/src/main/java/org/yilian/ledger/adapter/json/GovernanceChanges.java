package org.yilian.ledger.adapter.json;

import java.nio.charset.StandardCharsets;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.MalformedValueException;

/** A change of the consortium as a text of its own (protocol §2): to be proposed, or shown. */
public final class GovernanceChanges {
  private GovernanceChanges() {}

  /** Writes a change. */
  public static String write(GovernanceChange change) {
    JsonWriter json = new JsonWriter();
    GovernanceParts.change(json, change);
    return json.end();
  }

  /**
   * Reads a change.
   *
   * @throws MalformedJsonException if it is not one of the protocol; the message names the rule
   */
  public static GovernanceChange read(String text) throws MalformedJsonException {
    try {
      return GovernanceParts.change(
          StrictJson.SMALL.readObject(text.getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedValueException e) {
      throw new MalformedJsonException(e.getMessage());
    }
  }
}
