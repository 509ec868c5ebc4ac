package org.yilian.portal.shared.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import org.yilian.portal.shared.monitoring.MonitoringPassword;

/**
 * Recognises, at every request, whoever signed in before, and lets go of them as soon as the ledger
 * suspends them or revokes their key.
 *
 * <p>What {@code web.xml} protects, the node's figures, is for the hospital's monitoring system
 * alone: it gives its password with every request (RFC 7617), and is nobody elsewhere. A request
 * for them that is not answered here would be answered by the server with nothing, and status 200.
 *
 * <p>Never makes a session: a request without one costs nothing here.
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {

  private static final String SESSION_PERSON = SignedInPerson.class.getName();
  private static final String REQUEST_STANDING = Standing.class.getName();

  private Standings standings;
  private MonitoringPassword monitoring;

  /** For the container's proxy. */
  protected SessionMechanism() {}

  /**
   * Asks for standings at every request.
   *
   * @param standings who may act
   * @param monitoring how the monitoring system is known
   */
  @Inject
  public SessionMechanism(Standings standings, MonitoringPassword monitoring) {
    this.standings = standings;
    this.monitoring = monitoring;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (context.isProtected()) {
      return admitMonitoring(request, response, context);
    }
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(SESSION_PERSON) instanceof SignedInPerson person)) {
      return context.doNothing();
    }
    Standing standing = standings.of(person);
    if (standing != Standing.GOOD) {
      session.invalidate();
      request.setAttribute(REQUEST_STANDING, standing);
      return context.doNothing();
    }
    request.setAttribute(SESSION_PERSON, person);
    return context.notifyContainerAboutLogin(person, Set.of(person.role().wireName()));
  }

  private AuthenticationStatus admitMonitoring(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (monitoring.admits(request.getHeader("Authorization"))) {
      return context.notifyContainerAboutLogin(
          MonitoringPassword.USER, Set.of(MonitoringPassword.ROLE));
    }
    response.setHeader("WWW-Authenticate", "Basic realm=\"Yilian figures\", charset=\"UTF-8\"");
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    return AuthenticationStatus.SEND_FAILURE;
  }

  /**
   * Returns who sends a request.
   *
   * @param request after authentication
   * @return the person, if signed in and in good standing
   */
  public static Optional<SignedInPerson> personOf(HttpServletRequest request) {
    return Optional.ofNullable((SignedInPerson) request.getAttribute(SESSION_PERSON));
  }

  /**
   * Returns why a session has just ended.
   *
   * @param request after authentication
   * @return the reason, if this very request ended it
   */
  public static Optional<Standing> refusalOf(HttpServletRequest request) {
    return Optional.ofNullable((Standing) request.getAttribute(REQUEST_STANDING));
  }

  /**
   * Returns who a session belongs to, for channels that outlive a request.
   *
   * @param session or null
   * @return the person, without asking for their standing
   */
  public static Optional<SignedInPerson> personOf(HttpSession session) {
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((SignedInPerson) session.getAttribute(SESSION_PERSON));
  }

  /**
   * Signs a person in for the rest of the session, under a new session id.
   *
   * @param request with the session of the sign-in
   * @param person who passed both steps
   */
  public static void establish(HttpServletRequest request, SignedInPerson person) {
    request.getSession().invalidate();
    request.getSession(true).setAttribute(SESSION_PERSON, person);
  }
}
