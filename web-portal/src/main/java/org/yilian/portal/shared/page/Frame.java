package org.yilian.portal.shared.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.yilian.portal.shared.person.Role;

/**
 * The frame of the page being rendered.
 *
 * <p>Lives for one request and is used by its thread alone.
 */
@Named
@RequestScoped
public class Frame {
  private static final Logger LOG = Logger.getLogger(Frame.class.getName());
  private static final int QUOTABLE_LENGTH = 8;

  /**
   * New with every start of the application: a browser never mixes pages and styles of two
   * releases.
   */
  private static final String EDITION = UUID.randomUUID().toString().substring(0, QUOTABLE_LENGTH);

  private static final String LOCALE_COOKIE = "yilian-locale";
  private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

  @Inject private HttpServletRequest request;
  private String quotableId;

  /**
   * Returns the audience whose navigation this request's person sees.
   *
   * @return {@code doctor}, {@code patient}, {@code hospital}, or {@code open} before sign-in
   */
  public String getAudience() {
    if (request.isUserInRole(Role.DOCTOR.wireName())) {
      return "doctor";
    }
    if (request.isUserInRole(Role.PATIENT.wireName())) {
      return "patient";
    }
    return request.isUserInRole(Role.ADMINISTRATOR.wireName()) ? "hospital" : "open";
  }

  /**
   * Returns the language of this page: the one chosen on this device, else the browser's, else
   * Chinese.
   *
   * @return {@code zh-CN} or {@code en}
   */
  public Locale getLocale() {
    Cookie[] cookies = request.getCookies();
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      if (LOCALE_COOKIE.equals(cookie.getName())) {
        return spoken(Locale.forLanguageTag(cookie.getValue()));
      }
    }
    boolean unasked = request.getHeader("Accept-Language") == null;
    List<Locale> asked = unasked ? List.of(CHINESE) : Collections.list(request.getLocales());
    return asked.stream().filter(Frame::isSpoken).findFirst().map(Frame::spoken).orElse(CHINESE);
  }

  /**
   * Returns what stands behind the addresses of styles and scripts, so that caches keep one edition
   * apart from the next.
   *
   * @return eight characters, the same for as long as the application runs
   */
  public String getEdition() {
    return EDITION;
  }

  private static boolean isSpoken(Locale locale) {
    return locale.getLanguage().equals("zh") || locale.getLanguage().equals("en");
  }

  private static Locale spoken(Locale locale) {
    return locale.getLanguage().equals("en") ? Locale.ENGLISH : CHINESE;
  }

  /**
   * Returns an id that a person can quote when asking for help; it stands in the log beside the
   * status, and nothing else does.
   *
   * @return eight characters, the same throughout one request
   */
  public String getQuotableId() {
    if (quotableId == null) {
      quotableId = UUID.randomUUID().toString().substring(0, QUOTABLE_LENGTH);
      Object status = request.getAttribute("jakarta.servlet.error.status_code");
      LOG.log(Level.INFO, "page refused, status {0}, id {1}", new Object[] {status, quotableId});
    }
    return quotableId;
  }
}
