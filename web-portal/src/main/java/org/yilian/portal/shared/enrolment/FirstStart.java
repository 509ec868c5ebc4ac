package org.yilian.portal.shared.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.person.Role;

/**
 * Lets the first people in: a node on which nobody can sign in gets a code for an administrator, a
 * doctor and a patient; again if nobody used them in time.
 */
@ApplicationScoped
public class FirstStart {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private Enrolments enrolments;
  private EnrolmentService service;
  private Accounts accounts;
  private FirstCodes file;
  private Clock clock;

  /** For the container's proxy. */
  protected FirstStart() {}

  /**
   * Wires what decides and what is written.
   *
   * @param enrolments codes issued so far
   * @param service issues them
   * @param accounts whether anybody is in
   * @param file where they are written
   * @param clock the present
   */
  @Inject
  public FirstStart(
      Enrolments enrolments,
      EnrolmentService service,
      Accounts accounts,
      FirstCodes file,
      Clock clock) {
    this.enrolments = enrolments;
    this.service = service;
    this.accounts = accounts;
    this.file = file;
    this.clock = clock;
  }

  /** Issues the codes if they are needed, and tidies the file of used ones. */
  public void prepare() {
    List<Enrolment> issued = enrolments.firstStart();
    boolean waiting = issued.stream().anyMatch(first -> first.valid(clock.instant()));
    if (!accounts.any() && !waiting) {
      issue();
    }
    file.keep(index -> enrolments.find(index).filter(FirstStart::isUnused).isPresent());
  }

  private static boolean isUnused(Enrolment enrolment) {
    return enrolment.progress() != Enrolment.Progress.REDEEMED;
  }

  private void issue() {
    Map<Role, EnrolmentCode> codes = new LinkedHashMap<>();
    codes.put(Role.ADMINISTRATOR, issue(Role.ADMINISTRATOR, "Administrator", "information"));
    codes.put(Role.DOCTOR, issue(Role.DOCTOR, "First Doctor", "general"));
    codes.put(Role.PATIENT, issue(Role.PATIENT, "First Patient", null));
    file.write(codes);
    LOG.info("Codes for the first people are in the data directory");
  }

  private EnrolmentCode issue(Role role, String displayName, String department) {
    PersonDetails details = new PersonDetails(displayName, department, null, null);
    return service.issue(role, details, true).code();
  }
}
