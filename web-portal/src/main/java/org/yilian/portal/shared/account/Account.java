package org.yilian.portal.shared.account;

import java.time.Instant;
import org.yilian.portal.shared.person.PersonId;

/**
 * What a person signs in with.
 *
 * @param person whose it is
 * @param username unique on this node
 * @param passwordHash PHC string of Argon2id
 * @param created when the person redeemed the first code
 */
public record Account(PersonId person, Username username, String passwordHash, Instant created) {

  @Override
  public String toString() {
    return "Account[" + person + "]";
  }
}
