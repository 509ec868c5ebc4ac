package org.yilian.ledger.data;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Bodies of {@code key.…}: the keys of a person, renewed and revoked. */
public sealed interface KeyBody extends Body {
  /**
   * A person commits to the keys that come next.
   *
   * @param nextKeys unknown to the ledger so far
   */
  record Commit(PublicKeys nextKeys) implements KeyBody {
    /** Refuses null. */
    public Commit {
      Objects.requireNonNull(nextKeys);
    }

    @Override
    public TransactionType type() {
      return TransactionType.KEY_COMMIT;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of();
    }
  }

  /**
   * A person's keys are renewed at once.
   *
   * @param keys the new keys
   */
  record Rotate(PublicKeys keys) implements KeyBody {
    /** Refuses null. */
    public Rotate {
      Objects.requireNonNull(keys);
    }

    @Override
    public TransactionType type() {
      return TransactionType.KEY_ROTATE;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of();
    }

    @Override
    public List<PublicJwk> countersigningKeys() {
      return List.of(keys.signingKey());
    }
  }

  /**
   * A key is lost or stolen.
   *
   * @param participant whose key it is
   * @param key the key
   * @param reason why
   */
  record Revoke(ParticipantId participant, Thumbprint key, Reason reason) implements KeyBody {
    /** Refuses null. */
    public Revoke {
      Objects.requireNonNull(participant);
      Objects.requireNonNull(key);
      Objects.requireNonNull(reason);
    }

    @Override
    public TransactionType type() {
      return TransactionType.KEY_REVOKE;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(participant);
    }
  }
}
