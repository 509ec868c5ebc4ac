package org.yilian.portal.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.yilian.portal.shared.origin.ServerOrigin;

/**
 * Refuses state-changing calls that another site makes with this browser: they carry no {@code
 * X-Requested-With} (a page may not set it across origins), or another origin.
 *
 * <p>Programs that are no browsers carry neither cookie nor origin and need no header. Transactions
 * bring their own authority and are let through.
 */
@Provider
@ApplicationScoped
public class CrossOriginGuard implements ContainerRequestFilter {

  private static final Set<String> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Inject private ServerOrigin origin;

  @Override
  public void filter(ContainerRequestContext request) {
    if (SAFE.contains(request.getMethod()) || isSubmission(request.getUriInfo())) {
      return;
    }
    String from = request.getHeaderString("Origin");
    boolean browser =
        from != null
            || request.getHeaderString("Cookie") != null
            || request.getHeaderString("Sec-Fetch-Site") != null;
    if (browser && !"yilian".equals(request.getHeaderString("X-Requested-With"))) {
      throw Refusal.notAllowed(HttpRefusalCode.CROSS_ORIGIN);
    }
    if (!origin.isOwn(from, request.getHeaderString("Host"))) {
      throw Refusal.notAllowed(HttpRefusalCode.CROSS_ORIGIN);
    }
  }

  /**
   * By the path's segments, which are free of parameters: {@code /session;transactions} is none.
   */
  private static boolean isSubmission(UriInfo uri) {
    List<PathSegment> segments = uri.getPathSegments();
    return segments.size() == 1 && segments.get(0).getPath().equals("transactions");
  }
}
