package org.yilian.portal.shared.headers;

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

/**
 * Puts the security headers on every answer.
 *
 * <p>Pages get their Content-Security-Policy from PrimeFaces ({@code primefaces.CSP_POLICY} in
 * {@code web.xml}), which adds the nonce of its own scripts; everything else may load nothing.
 * Strict transport security is left out on loopback: it would bind every other program on {@code
 * localhost}.
 */
public class SecurityHeadersFilter implements Filter {

  private static final String NOTHING =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  private static final String PERMISSIONS =
      "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

  @Inject private ServerOrigin origin;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setHeader("X-Content-Type-Options", "nosniff");
    if (!origin.isLoopback()) {
      answer.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    String path = http.getRequestURI();
    if (path.startsWith("/api/")) {
      answer.setHeader("Cache-Control", "no-store");
      answer.setHeader("Content-Security-Policy", NOTHING);
    } else {
      protectPage(path, answer);
    }
    if (http.getMethod().equals("TRACE")) {
      answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    chain.doFilter(request, response);
  }

  private static void protectPage(String path, HttpServletResponse answer) {
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Permissions-Policy", PERMISSIONS);
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    answer.setHeader("X-Frame-Options", "DENY");
    if (isFile(path)) {
      answer.setHeader("Content-Security-Policy", NOTHING);
    } else {
      answer.setHeader("Cache-Control", "no-store");
    }
  }

  /** A last segment with an extension other than the pages' own. */
  private static boolean isFile(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.indexOf('.') >= 0 && !name.endsWith(".xhtml") || path.contains("/jakarta.faces.");
  }
}
