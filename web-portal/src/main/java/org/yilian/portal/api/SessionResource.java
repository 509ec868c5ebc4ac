package org.yilian.portal.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yilian.portal.shared.account.Keyrings;
import org.yilian.portal.shared.account.SealedKeyring;
import org.yilian.portal.shared.origin.ServerOrigin;
import org.yilian.portal.shared.push.PushHub;
import org.yilian.portal.shared.signin.PasswordAccepted;
import org.yilian.portal.shared.signin.PendingSignIn;
import org.yilian.portal.shared.signin.SessionMechanism;
import org.yilian.portal.shared.signin.SignInFailedException;
import org.yilian.portal.shared.signin.SignInService;
import org.yilian.portal.shared.signin.SignedInPerson;
import org.yilian.portal.shared.signin.StandingRefusedException;
import org.yilian.portal.shared.throttle.DeviceCookies;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/** Signing in and out (S-3.2): the two steps over HTTP, and the session between them. */
@Path("/session")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
@RequestScoped
public class SessionResource {

  private static final String PENDING = PendingSignIn.class.getName();
  private static final int DEVICE_COOKIE_SECONDS = 180 * 24 * 3600;

  @Inject private SignInService signIn;
  @Inject private Keyrings keyrings;
  @Inject private DeviceCookies devices;
  @Inject private ServerOrigin origin;
  @Inject private PushHub push;
  @Inject private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /**
   * The first step.
   *
   * @param given username and password
   * @return the challenge
   * @throws TooManyAttemptsException if a limit was reached
   */
  @POST
  @Path("password")
  @Operation(summary = "First step: the password; answers with a challenge to sign")
  @APIResponse(responseCode = "401", description = "SIGN_IN_FAILED")
  @APIResponse(responseCode = "403", description = "SUSPENDED, KEY_REVOKED")
  @APIResponse(responseCode = "429", description = "TOO_MANY_ATTEMPTS")
  public ChallengeAnswer password(PasswordStep given) throws TooManyAttemptsException {
    if (given.username() == null || given.password() == null) {
      throw Refusal.malformedBody("Username and password are needed.");
    }
    PasswordAccepted accepted;
    try {
      accepted =
          signIn.password(
              given.username(), given.password(), request.getRemoteAddr(), deviceCookie());
    } catch (SignInFailedException e) {
      throw Refusal.signInFailed();
    } catch (StandingRefusedException e) {
      throw Refusal.notAllowed(HttpRefusalCode.of(e.standing()));
    }
    HttpSession session = freshSession();
    PendingSignIn pending =
        signIn.challenge(accepted, origin.seenAs(request.getHeader("Host")), session.getId());
    session.setAttribute(PENDING, pending);
    return new ChallengeAnswer(
        accepted.person().value(),
        accepted.role().wireName(),
        accepted.signingKey(),
        pending.challenge().text());
  }

  /**
   * The second step.
   *
   * @param given the signed challenge
   * @return where to go
   */
  @POST
  @Path("proof")
  @Operation(summary = "Second step: the challenge, signed by the person's current key")
  @APIResponse(responseCode = "401", description = "SIGN_IN_FAILED; the challenge is spent")
  @APIResponse(responseCode = "403", description = "SUSPENDED, KEY_REVOKED")
  public Response proof(ProofStep given) {
    PendingSignIn pending = pending();
    request.getSession().removeAttribute(PENDING);
    if (given.proof() == null) {
      throw Refusal.malformedBody("A proof is needed.");
    }
    try {
      SignedInPerson person = signIn.prove(pending, given.proof(), request.getSession().getId());
      SessionMechanism.establish(request, person);
      rememberDevice(pending);
      return Response.ok(new HomeAnswer(person.role().home())).build();
    } catch (SignInFailedException e) {
      throw Refusal.signInFailed();
    } catch (StandingRefusedException e) {
      throw Refusal.notAllowed(HttpRefusalCode.of(e.standing()));
    }
  }

  /**
   * Hands the sealed keyring to a device that has none, between the two steps.
   *
   * @return as uploaded last
   */
  @GET
  @Path("keyring")
  @Operation(summary = "The sealed keyring, for a new device, after the password step")
  @APIResponse(responseCode = "401", description = "NOT_SIGNED_IN")
  public Response keyring() {
    PendingSignIn pending = pending();
    if (!signIn.isOpen(pending)) {
      throw Refusal.notSignedIn(HttpRefusalCode.NOT_SIGNED_IN);
    }
    SealedKeyring keyring = keyrings.find(pending.person()).orElseThrow(Refusal::notFound);
    return Response.ok(keyring.content()).tag(new EntityTag(keyring.tag())).build();
  }

  /**
   * Signs out.
   *
   * @return nothing
   */
  @DELETE
  @Operation(summary = "Sign out")
  public Response signOut() {
    SessionMechanism.personOf(request).ifPresent(person -> push.disconnect(person.id()));
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    return Response.noContent().build();
  }

  private PendingSignIn pending() {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(PENDING) instanceof PendingSignIn pending)) {
      throw Refusal.notSignedIn(HttpRefusalCode.NOT_SIGNED_IN);
    }
    return pending;
  }

  /** Whoever signs in anew leaves nothing behind in the former session. */
  private HttpSession freshSession() {
    HttpSession former = request.getSession(false);
    if (former != null) {
      former.invalidate();
    }
    return request.getSession(true);
  }

  private String deviceCookie() {
    return Cookies.value(request, DeviceCookies.NAME);
  }

  /** Through the servlet's response: JAX-RS would write over the session's own cookie. */
  private void rememberDevice(PendingSignIn pending) {
    Cookie cookie =
        new Cookie(DeviceCookies.NAME, devices.remember(deviceCookie(), pending.usernameIndex()));
    cookie.setPath("/");
    cookie.setMaxAge(DEVICE_COOKIE_SECONDS);
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Strict");
    response.addCookie(cookie);
  }

  /**
   * Body of the first step.
   *
   * @param username as typed
   * @param password as typed
   */
  public record PasswordStep(String username, String password) {
    @Override
    public String toString() {
      return "PasswordStep[secret]";
    }
  }

  /**
   * Body of the second step.
   *
   * @param proof compact JWS over the challenge's octets
   */
  public record ProofStep(String proof) {}

  /**
   * Answer to the first step.
   *
   * @param participant who it is
   * @param role as on the ledger
   * @param signingKey thumbprint of the key that has to sign
   * @param challenge JSON text, to be signed to the letter
   */
  public record ChallengeAnswer(
      String participant, String role, String signingKey, String challenge) {}

  /**
   * Answer to the second step.
   *
   * @param home path of the person's first page
   */
  public record HomeAnswer(String home) {}
}
