package org.yilian.portal.shared.guard;

import java.util.Optional;
import org.yilian.portal.shared.person.Role;

/**
 * Decides what a page request gets, from its path and the person's role alone.
 *
 * @param redirect where to go instead, or null
 */
public record PageAccess(String redirect) {

  private static final PageAccess OPEN = new PageAccess(null);

  /**
   * Decides.
   *
   * @param path within the application, without query
   * @param role of who is signed in, or nothing
   * @return open, or elsewhere
   */
  public static PageAccess decide(String path, Optional<Role> role) {
    if (path.equals("/") || path.equals("/index") || path.equals("/index.xhtml")) {
      return role.map(Role::home).map(PageAccess::new).orElse(OPEN);
    }
    Optional<Role> wanted = audience(path);
    boolean any = isPage(path, "/keys") || isPage(path, "/settings");
    if (wanted.isEmpty() && !any) {
      return OPEN;
    }
    if (role.isEmpty()) {
      return new PageAccess("/sign-in?next=" + withoutExtension(path));
    }
    return any || wanted.equals(role) ? OPEN : new PageAccess(role.get().home());
  }

  private static Optional<Role> audience(String path) {
    if (path.startsWith("/doctor/")) {
      return Optional.of(Role.DOCTOR);
    }
    if (path.startsWith("/patient/")) {
      return Optional.of(Role.PATIENT);
    }
    return path.startsWith("/hospital/") ? Optional.of(Role.ADMINISTRATOR) : Optional.empty();
  }

  private static boolean isPage(String path, String page) {
    return path.equals(page) || path.equals(page + ".xhtml");
  }

  /** Keeps nothing that could lead out of this server. */
  private static String withoutExtension(String path) {
    String page = path.replaceFirst("\\.xhtml$", "");
    return page.matches("(/[a-zA-Z0-9-]+)+") ? page : "/";
  }
}
