package org.yilian.ledger.data;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies of {@code genesis.…}. */
public sealed interface GenesisBody extends Body {
  /**
   * Founds the ledger of a lone hospital.
   *
   * @param consortium a new id
   * @param hospital the founding hospital
   * @param name the hospital's public name, 1 to 200 characters
   * @param keys the hospital's keys
   */
  record Found(ConsortiumId consortium, ParticipantId hospital, String name, PublicKeys keys)
      implements GenesisBody {
    /**
     * @throws MalformedValueException if the name is blank, too long or has control characters
     */
    public Found {
      Objects.requireNonNull(consortium);
      Objects.requireNonNull(hospital);
      Objects.requireNonNull(keys);
      HospitalName.check(name);
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

  /**
   * Founds the ledger of a consortium: signed by every one of its hospitals, in their order.
   *
   * @param consortium a new id
   * @param hospitals 1 to 20, the acting one first; ids, keys and certificates are distinct
   * @param replicas how many of them hold a large ciphertext
   */
  record Form(ConsortiumId consortium, List<FoundingHospital> hospitals, Replicas replicas)
      implements GenesisBody {
    private static final int MAX_HOSPITALS = 20;

    /**
     * @throws MalformedValueException if there are no hospitals or too many, or two have an id, a
     *     key or a certificate in common
     */
    public Form {
      Objects.requireNonNull(consortium);
      Objects.requireNonNull(replicas);
      hospitals = List.copyOf(hospitals);
      if (hospitals.isEmpty() || hospitals.size() > MAX_HOSPITALS) {
        throw new MalformedValueException("1 to 20 hospitals form a consortium");
      }
      requireDistinct(hospitals, one -> Stream.of(one.hospital()));
      requireDistinct(
          hospitals, one -> Stream.of(one.keys().signingKey(), one.keys().encryptionKey()));
      requireDistinct(hospitals, one -> Stream.of(one.node().certificate()));
    }

    private static <T> void requireDistinct(
        List<FoundingHospital> hospitals, Function<FoundingHospital, Stream<T>> parts) {
      List<T> all = hospitals.stream().flatMap(parts).toList();
      if (Set.copyOf(all).size() != all.size()) {
        throw new MalformedValueException("two hospitals share an id, a key or a certificate");
      }
    }

    @Override
    public TransactionType type() {
      return TransactionType.GENESIS_FORM;
    }

    @Override
    public Set<ParticipantId> participants() {
      return hospitals.stream()
          .map(FoundingHospital::hospital)
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<PublicJwk> countersigningKeys() {
      return hospitals.stream().skip(1).map(one -> one.keys().signingKey()).toList();
    }
  }
}
