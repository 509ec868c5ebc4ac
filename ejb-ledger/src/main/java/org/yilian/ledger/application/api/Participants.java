package org.yilian.ledger.application.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The people and hospitals of the consortium, as the ledger knows them: no names of people. */
public interface Participants {

  /** The participant with this id. */
  Optional<ParticipantView> find(String participant);

  /** Those of these ids that are known; order and duplicates of the question do not matter. */
  List<ParticipantView> findAll(Collection<String> participants);

  /** The hospital with this id. */
  Optional<HospitalView> hospital(String hospital);

  /** Whether these two have, or had, a visit with one another. */
  boolean shareVisit(String one, String other);

  /**
   * Verifies a compact JWS by the participant's current signing key, as for a sign-in.
   *
   * @param jws compact JWS with exactly {@code alg, kid, typ, suite?} in its header
   * @param type the {@code typ} it must carry, such as {@code yilian-sign-in+jws}
   * @return the payload's octets; empty if the participant is unknown or suspended, the key is not
   *     current, or the signature does not verify
   */
  Optional<byte[]> verifyProof(String participant, String jws, String type);
}
