package org.yilian.portal.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.yilian.ledger.application.api.Ledger;

/**
 * Has a node that catches up serve nobody: what its ledger says of consent, keys and people may be
 * long outdated. Who asks how it is doing is told.
 */
@Provider
@ApplicationScoped
public class CatchingUpGuard implements ContainerRequestFilter {

  /** What leads to the node page, and to the explorer. */
  private static final Set<String> OPEN =
      Set.of("status", "session", "peers", "blocks", "client-errors");

  @Inject private Ledger ledger;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!isOpen(request.getUriInfo().getPathSegments()) && ledger.status().catchingUp()) {
      throw Refusal.unavailable(
          HttpRefusalCode.NOT_SERVING, "The node is catching up with the others.");
    }
  }

  /**
   * Of what belongs to whoever is signed in, the name and the sealed keyring alone. What is
   * submitted is let through: the ledger's node answers the same, and is asked once.
   */
  static boolean isOpen(List<PathSegment> path) {
    String first = path.get(0).getPath();
    return switch (first) {
      case "me" -> path.size() == 1 || path.get(1).getPath().equals("keyring");
      case "transactions" -> path.size() == 1;
      default -> OPEN.contains(first);
    };
  }
}
