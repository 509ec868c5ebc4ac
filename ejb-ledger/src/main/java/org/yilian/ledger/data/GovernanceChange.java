package org.yilian.ledger.data;

import java.util.Objects;
import java.util.Set;

/** What the members of a consortium may decide together. */
public sealed interface GovernanceChange {
  /**
   * @return the protocol's word
   */
  String kind();

  /**
   * @return the hospital that it is about
   */
  Set<ParticipantId> participants();

  /**
   * A hospital joins.
   *
   * @param hospital what it says of itself
   * @param statement that it says so, by its signing key
   */
  record Admit(FoundingHospital hospital, HospitalStatement statement) implements GovernanceChange {
    /** Its {@link #kind}. */
    public static final String KIND = "admit";

    /** Refuses null. */
    public Admit {
      Objects.requireNonNull(hospital);
      Objects.requireNonNull(statement);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(hospital.hospital());
    }
  }

  /**
   * A hospital leaves, or is made to.
   *
   * @param hospital which
   */
  record Remove(ParticipantId hospital) implements GovernanceChange {
    /** Its {@link #kind}. */
    public static final String KIND = "remove";

    /** Refuses null. */
    public Remove {
      Objects.requireNonNull(hospital);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(hospital);
    }
  }

  /**
   * A hospital's node has another address or certificate.
   *
   * @param hospital whose
   * @param node where it is from now on
   */
  record Move(ParticipantId hospital, HospitalNode node) implements GovernanceChange {
    /** Its {@link #kind}. */
    public static final String KIND = "node";

    /** Refuses null. */
    public Move {
      Objects.requireNonNull(hospital);
      Objects.requireNonNull(node);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(hospital);
    }
  }

  /**
   * A hospital has new keys; what the old ones sign from then on is void.
   *
   * @param hospital whose
   * @param keys unknown to the ledger so far
   * @param statement that they are the hospital's, by the new signing key
   */
  record Rekey(ParticipantId hospital, PublicKeys keys, HospitalStatement statement)
      implements GovernanceChange {
    /** Its {@link #kind}. */
    public static final String KIND = "keys";

    /** Refuses null. */
    public Rekey {
      Objects.requireNonNull(hospital);
      Objects.requireNonNull(keys);
      Objects.requireNonNull(statement);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of(hospital);
    }
  }

  /**
   * The consortium works otherwise.
   *
   * @param replicas how many hospitals hold a large ciphertext
   */
  record Tune(Replicas replicas) implements GovernanceChange {
    /** Its {@link #kind}. */
    public static final String KIND = "parameters";

    /** Refuses null. */
    public Tune {
      Objects.requireNonNull(replicas);
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of();
    }
  }
}
