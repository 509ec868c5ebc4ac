package org.yilian.portal.shared.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.portal.shared.person.Role;

class PageAccessTest {

  private static final Optional<Role> NOBODY = Optional.empty();
  private static final Optional<Role> DOCTOR = Optional.of(Role.DOCTOR);
  private static final Optional<Role> PATIENT = Optional.of(Role.PATIENT);

  @Test
  void theDoorSendsPeopleHome() {
    assertThat(redirect("/", DOCTOR)).isEqualTo("/doctor/home");
    assertThat(redirect("/index.xhtml", PATIENT)).isEqualTo("/patient/today");
    assertThat(redirect("/", NOBODY)).isNull();
  }

  @Test
  void whoeverIsNotSignedInIsAskedToAndComesBack() {
    assertThat(redirect("/doctor/visit", NOBODY)).isEqualTo("/sign-in?next=/doctor/visit");
    assertThat(redirect("/doctor/visit.xhtml", NOBODY)).isEqualTo("/sign-in?next=/doctor/visit");
    assertThat(redirect("/keys", NOBODY)).isEqualTo("/sign-in?next=/keys");
  }

  @Test
  void thePathToComeBackToCannotLeadElsewhere() {
    assertThat(redirect("/doctor//evil.example", NOBODY)).isEqualTo("/sign-in?next=/");
    assertThat(redirect("/doctor/%0d%0aSet-Cookie", NOBODY)).isEqualTo("/sign-in?next=/");
  }

  @Test
  void othersPagesSendHome() {
    assertThat(redirect("/hospital/people", DOCTOR)).isEqualTo("/doctor/home");
    assertThat(redirect("/doctor/home", PATIENT)).isEqualTo("/patient/today");
  }

  @Test
  void onesOwnPagesAndOpenOnesAreOpen() {
    assertThat(redirect("/doctor/home", DOCTOR)).isNull();
    assertThat(redirect("/settings", PATIENT)).isNull();
    assertThat(redirect("/sign-in", NOBODY)).isNull();
    assertThat(redirect("/assets/signin.js", NOBODY)).isNull();
  }

  private static String redirect(String path, Optional<Role> role) {
    return PageAccess.decide(path, role).redirect();
  }
}
