package org.yilian.portal.shared.guard;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yilian.portal.shared.origin.ServerOrigin;
import org.yilian.portal.shared.signin.SessionMechanism;
import org.yilian.portal.shared.signin.SignedInPerson;

/**
 * Sends people to the pages that are theirs, and lets only our own pages of signed-in people open
 * the push channel. The API guards itself. A path that is written in more than one way is refused,
 * since others read it after this filter.
 */
public class PageGuardFilter implements Filter {

  private static final String PUSH = "/push";

  @Inject private ServerOrigin origin;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    String path = http.getRequestURI().substring(http.getContextPath().length());
    if (!PlainPath.is(path)) {
      answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    if (path.startsWith("/api/")) {
      chain.doFilter(request, response);
      return;
    }
    if (path.equals(PUSH) && !mayListen(http)) {
      answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    PageAccess access =
        PageAccess.decide(path, SessionMechanism.personOf(http).map(SignedInPerson::role));
    if (access.redirect() != null) {
      answer.setStatus(HttpServletResponse.SC_SEE_OTHER);
      answer.setHeader("Location", http.getContextPath() + access.redirect());
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean mayListen(HttpServletRequest request) {
    return SessionMechanism.personOf(request).isPresent()
        && origin.isOwn(request.getHeader("Origin"), request.getHeader("Host"));
  }
}
