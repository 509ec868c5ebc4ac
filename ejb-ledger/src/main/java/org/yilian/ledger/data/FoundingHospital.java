package org.yilian.ledger.data;

import java.util.Objects;

/**
 * What a hospital says of itself when it joins a consortium.
 *
 * @param hospital its id
 * @param name its public name, 1 to 200 characters
 * @param keys its keys
 * @param node where its node is reached
 */
public record FoundingHospital(
    ParticipantId hospital, String name, PublicKeys keys, HospitalNode node) {
  /**
   * @throws MalformedValueException if the name is blank, too long or has control characters
   */
  public FoundingHospital {
    Objects.requireNonNull(hospital);
    HospitalName.check(name);
    Objects.requireNonNull(keys);
    Objects.requireNonNull(node);
  }
}
