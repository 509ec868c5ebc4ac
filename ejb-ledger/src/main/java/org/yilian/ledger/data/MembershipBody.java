package org.yilian.ledger.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Bodies of {@code membership.…}: who belongs to a hospital, and who may sign. */
public sealed interface MembershipBody extends Body {
  /**
   * @return the person this is about
   */
  ParticipantId participant();

  @Override
  default Set<ParticipantId> participants() {
    return Set.of(participant());
  }

  /**
   * A person joins a hospital.
   *
   * @param participant a new id
   * @param role not {@link Role#HOSPITAL}
   * @param keys the person's first keys
   * @param archiveKey the first archive key; patients have one, others have none
   */
  record Register(
      ParticipantId participant, Role role, PublicKeys keys, Optional<Thumbprint> archiveKey)
      implements MembershipBody {
    /**
     * @throws MalformedValueException if the role is a hospital's, or an archive key is there for
     *     anyone but a patient
     */
    public Register {
      Objects.requireNonNull(participant);
      Objects.requireNonNull(keys);
      if (role == Role.HOSPITAL) {
        throw new MalformedValueException("a person is registered, not a hospital");
      }
      if (archiveKey.isPresent() != (role == Role.PATIENT)) {
        throw new MalformedValueException("patients, and they alone, have an archive key");
      }
    }

    @Override
    public TransactionType type() {
      return TransactionType.MEMBERSHIP_REGISTER;
    }

    @Override
    public List<PublicJwk> countersigningKeys() {
      return List.of(keys.signingKey());
    }
  }

  /**
   * A person may not sign for now.
   *
   * @param participant the person
   * @param reason why
   */
  record Suspend(ParticipantId participant, Reason reason) implements MembershipBody {
    /** Refuses null. */
    public Suspend {
      Objects.requireNonNull(participant);
      Objects.requireNonNull(reason);
    }

    @Override
    public TransactionType type() {
      return TransactionType.MEMBERSHIP_SUSPEND;
    }
  }

  /**
   * A suspended person may sign again.
   *
   * @param participant the person
   * @param reason why
   */
  record Reinstate(ParticipantId participant, Reason reason) implements MembershipBody {
    /** Refuses null. */
    public Reinstate {
      Objects.requireNonNull(participant);
      Objects.requireNonNull(reason);
    }

    @Override
    public TransactionType type() {
      return TransactionType.MEMBERSHIP_REINSTATE;
    }
  }

  /**
   * A person who lost the keys gets new ones; all older ones become void.
   *
   * @param participant the person
   * @param keys the new keys
   */
  record Reenrol(ParticipantId participant, PublicKeys keys) implements MembershipBody {
    /** Refuses null. */
    public Reenrol {
      Objects.requireNonNull(participant);
      Objects.requireNonNull(keys);
    }

    @Override
    public TransactionType type() {
      return TransactionType.MEMBERSHIP_REENROL;
    }

    @Override
    public List<PublicJwk> countersigningKeys() {
      return List.of(keys.signingKey());
    }
  }
}
