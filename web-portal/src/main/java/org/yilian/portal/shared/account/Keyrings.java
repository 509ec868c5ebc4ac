package org.yilian.portal.shared.account;

import java.util.Optional;
import org.yilian.portal.shared.person.PersonId;

/** Where sealed keyrings are kept, one a person. */
public interface Keyrings {

  /**
   * Finds a person's keyring.
   *
   * @param person whose
   * @return as uploaded last
   */
  Optional<SealedKeyring> find(PersonId person);

  /**
   * Finds the keyring that the last re-enrolment replaced: it still opens old records, should the
   * passphrase be remembered.
   *
   * @param person whose
   * @return the former one, if there was a re-enrolment
   */
  Optional<SealedKeyring> findEarlier(PersonId person);

  /**
   * Stores the keyring of an enrolment, keeping one that it replaces as the earlier one.
   *
   * @param person whose
   * @param keyring what to store
   */
  void enrol(PersonId person, SealedKeyring keyring);

  /**
   * Replaces a keyring if it is still the one the device read.
   *
   * @param person whose
   * @param keyring what to store
   * @param expectedTag tag of the one read last
   * @return false if another device was quicker; then nothing changed
   */
  boolean replace(PersonId person, SealedKeyring keyring, String expectedTag);
}
