package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.signin.SessionMechanism;
import org.yilian.portal.shared.signin.SignedInPerson;

/** Who sends the request, and whether they may. */
@RequestScoped
public class Caller {

  @Inject private HttpServletRequest request;

  /** For the container. */
  public Caller() {}

  Caller(HttpServletRequest request) {
    this.request = request;
  }

  /**
   * Returns who it is.
   *
   * @return somebody signed in and in good standing
   * @throws Refusal 401 with the reason if a session has just ended
   */
  public SignedInPerson person() {
    return SessionMechanism.personOf(request)
        .orElseThrow(
            () ->
                Refusal.notSignedIn(
                    SessionMechanism.refusalOf(request)
                        .map(HttpRefusalCode::of)
                        .orElse(HttpRefusalCode.NOT_SIGNED_IN)));
  }

  /**
   * Returns who it is, if they have one of these roles.
   *
   * @param roles any of them will do
   * @return somebody signed in and in good standing
   * @throws Refusal 401, or 403 for another role
   */
  public SignedInPerson require(Role... roles) {
    SignedInPerson person = person();
    if (!Arrays.asList(roles).contains(person.role())) {
      throw Refusal.notAllowed(HttpRefusalCode.NOT_ALLOWED);
    }
    return person;
  }
}
