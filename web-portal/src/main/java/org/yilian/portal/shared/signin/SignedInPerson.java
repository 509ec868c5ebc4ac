package org.yilian.portal.shared.signin;

import jakarta.security.enterprise.CallerPrincipal;
import java.time.Instant;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

/** The principal of somebody who passed both steps. Its name is the participant's identifier. */
public class SignedInPerson extends CallerPrincipal {

  private static final long serialVersionUID = 1L;

  private final PersonId id;
  private final Role role;
  private final Instant since;

  /**
   * Names who signed in.
   *
   * @param id participant
   * @param role as on the ledger
   * @param since when the proof was accepted
   */
  public SignedInPerson(PersonId id, Role role, Instant since) {
    super(id.value());
    this.id = id;
    this.role = role;
    this.since = since;
  }

  /**
   * Returns who it is.
   *
   * @return participant
   */
  public PersonId id() {
    return id;
  }

  /**
   * Returns what they are.
   *
   * @return as on the ledger
   */
  public Role role() {
    return role;
  }

  /**
   * Returns when they signed in.
   *
   * @return when the proof was accepted
   */
  public Instant since() {
    return since;
  }
}
