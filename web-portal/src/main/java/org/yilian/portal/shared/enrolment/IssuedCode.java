package org.yilian.portal.shared.enrolment;

import java.time.Instant;
import org.yilian.portal.shared.person.PersonId;

/**
 * A new code, shown once.
 *
 * @param code the secret
 * @param expires from then on it is void
 * @param person whom it will make
 */
public record IssuedCode(EnrolmentCode code, Instant expires, PersonId person) {}
