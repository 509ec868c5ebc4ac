package org.yilian.portal.shared.account;

import java.util.Map;
import java.util.Optional;
import org.yilian.portal.shared.person.PersonId;

/** Where accounts are kept: at most one a person, and one a username. */
public interface Accounts {

  /**
   * Finds the account of a person.
   *
   * @param person whose
   * @return the account, if there is one
   */
  Optional<Account> find(PersonId person);

  /**
   * Finds the account of a username.
   *
   * @param username in normal form
   * @return the account, if there is one
   */
  Optional<Account> find(Username username);

  /**
   * Returns everybody's username.
   *
   * @return those who have an account
   */
  Map<PersonId, Username> usernames();

  /**
   * Stores an account, in place of the person's former one if there is one.
   *
   * @param account what to store
   * @throws UsernameTakenException if the username is another person's; nothing is stored
   */
  void put(Account account) throws UsernameTakenException;

  /**
   * Tells whether anybody can sign in here.
   *
   * @return whether there is any account
   */
  boolean any();
}
