package org.yilian.portal.shared.signin;

import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.throttle.Attempt;

/**
 * The first step was passed.
 *
 * @param person whose password it was
 * @param role as on the ledger
 * @param signingKey thumbprint of the key that has to sign
 * @param attempt to be taken back when the second is passed too
 */
public record PasswordAccepted(PersonId person, Role role, String signingKey, Attempt attempt) {}
