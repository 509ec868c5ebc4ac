package org.yilian.ledger.adapter.json;

import java.nio.charset.StandardCharsets;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.MalformedValueException;

/** What a hospital says of itself, as a text of its own: to be handed to the others. */
public final class HospitalDescriptors {
  private HospitalDescriptors() {}

  /** Writes a descriptor. */
  public static String write(FoundingHospital hospital) {
    JsonWriter json = new JsonWriter();
    HospitalParts.hospital(json, hospital);
    return json.end();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws MalformedJsonException if it is anything else
   */
  public static FoundingHospital read(String text) throws MalformedJsonException {
    try {
      return HospitalParts.hospital(
          StrictJson.SMALL.readObject(text.getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedValueException e) {
      throw new MalformedJsonException(e.getMessage());
    }
  }
}
