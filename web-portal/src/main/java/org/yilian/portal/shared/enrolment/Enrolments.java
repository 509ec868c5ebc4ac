package org.yilian.portal.shared.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where enrolments are kept. Each change is atomic: of two that race, one sees false. */
public interface Enrolments {

  /**
   * Finds the enrolment of a code.
   *
   * @param codeIndex keyed hash of the code
   * @return whatever its progress
   */
  Optional<Enrolment> find(String codeIndex);

  /**
   * Stores a new enrolment; earlier codes of this person that were not used are void.
   *
   * @param enrolment open
   */
  void add(Enrolment enrolment);

  /**
   * Takes a code for one transaction.
   *
   * @param codeIndex keyed hash of the code
   * @param transaction id of the transaction that redeems it
   * @param now the present
   * @param abandonedBefore a claim by another transaction that is older may be taken over
   * @return false if another transaction holds it, or it is redeemed
   */
  boolean claim(String codeIndex, String transaction, Instant now, Instant abandonedBefore);

  /**
   * Gives a code back: its transaction was refused.
   *
   * @param codeIndex keyed hash of the code
   * @param transaction id of the transaction that held it
   */
  void release(String codeIndex, String transaction);

  /**
   * Marks a code as used; again is no error.
   *
   * @param codeIndex keyed hash of the code
   * @param transaction id of the transaction that held it
   */
  void redeem(String codeIndex, String transaction);

  /**
   * Returns the codes that wait for their person.
   *
   * @param now the present
   * @return newest first
   */
  List<Enrolment> open(Instant now);

  /**
   * Returns the enrolments of a new node's own codes.
   *
   * @return whatever their progress
   */
  List<Enrolment> firstStart();
}
