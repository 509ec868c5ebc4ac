package org.yilian.ledger.data;

import java.util.Objects;
import java.util.Set;

/** Bodies of {@code genesis.…}. */
public sealed interface GenesisBody extends Body {
  /**
   * Founds a consortium and its first hospital.
   *
   * @param consortium a new id
   * @param hospital the founding hospital
   * @param name the hospital's public name, 1 to 200 characters
   * @param keys the hospital's keys
   */
  record Found(ConsortiumId consortium, ParticipantId hospital, String name, PublicKeys keys)
      implements GenesisBody {
    private static final int MAX_NAME = 200;

    /**
     * @throws MalformedValueException if the name is blank, too long or has control characters
     */
    public Found {
      Objects.requireNonNull(consortium);
      Objects.requireNonNull(hospital);
      Objects.requireNonNull(keys);
      if (name.isBlank() || name.length() > MAX_NAME) {
        throw new MalformedValueException("a name has 1 to 200 characters");
      }
      if (name.chars().anyMatch(Character::isISOControl)) {
        throw new MalformedValueException("a name has no control characters");
      }
    }

    @Override
    public TransactionType type() {
      return TransactionType.GENESIS_FOUND;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(hospital);
    }
  }
}
