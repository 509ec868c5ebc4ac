package org.yilian.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The hospital's administrator, of whom all tests of a run share one: enrols whoever they need. */
public final class Administrator extends Person {

  private static final Account ACCOUNT =
      new Account(
          "Administrator",
          "registrar",
          "password of the registrar",
          "lantern of the registrar willow seven");
  private static Administrator shared;

  private final Portal portal;

  private Administrator(Portal portal) {
    super(Browsing.device("administrator", Device.Shape.DESK, Language.ENGLISH, portal), ACCOUNT);
    this.portal = portal;
  }

  /**
   * The first administrator of the hospital: enrolled with the code that the node left in its data
   * directory, or by an earlier run on this server.
   *
   * @return signed in
   */
  public static Administrator ofTheHospital() {
    if (shared == null) {
      shared = of(Portal.ofTheHospital());
    }
    return shared;
  }

  /**
   * The first administrator of one of several hospitals.
   *
   * @param portal the hospital's
   * @return signed in
   */
  public static Administrator of(Portal portal) {
    Administrator first = new Administrator(portal);
    firstCode(portal).ifPresentOrElse(first::begin, first::signInWithTheSealedCopy);
    first.device().arrivesAt("/hospital/people");
    first.device().open("/settings");
    assertThat(first.device().byId("my-name")).hasText(ACCOUNT.name());
    first.device().choose("idle-30");
    assertThat(first.device().part("idle-30")).isChecked();
    return first;
  }

  private void begin(String code) {
    enrol(code);
    device().click("go-home");
  }

  private static Optional<String> firstCode(Portal portal) {
    Path codes = portal.data().resolve("first-codes.txt");
    if (!Files.exists(codes)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(codes)) {
      return lines
          .filter(line -> line.startsWith("administrator "))
          .map(line -> line.substring(line.indexOf(' ') + 1))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a one-time code.
   *
   * @param role {@code doctor}, {@code patient} or {@code administrator}
   * @param name of whom it is for
   * @return the code on the slip
   */
  public String codeFor(String role, String name) {
    openPeople();
    device().click("enrol-person");
    device().choose("role-" + role);
    device().fill("enrol-name", name);
    if (role.equals("doctor")) {
      device().byId("enrol-department").selectOption("cardiology");
    }
    device().click("make-code");
    return codeOfSlip();
  }

  private void openPeople() {
    device().open("/hospital/people");
    assertThat(device().part("people-count")).not().isEmpty();
  }

  private String codeOfSlip() {
    String code = device().part("slip-code").textContent();
    device().click("slip-done");
    return code;
  }

  /**
   * Enrols a doctor, who is then at their home page.
   *
   * @param name theirs
   * @param language of their browser
   * @return signed in at a desk
   */
  public Doctor enrolDoctor(String name, Language language) {
    Device desk = Browsing.device("doctor", Device.Shape.DESK, language, portal);
    Doctor doctor = new Doctor(desk, Account.of(name));
    doctor.enrol(codeFor("doctor", name));
    desk.click("go-home");
    desk.arrivesAt("/doctor/home");
    return doctor;
  }

  /**
   * Enrols a patient, who is then at their home page.
   *
   * @param name theirs
   * @param language of their phone
   * @return signed in on a phone
   */
  public Patient enrolPatient(String name, Language language) {
    Patient patient = newcomer(name, language);
    patient.enrol(codeFor("patient", name));
    patient.device().click("go-home");
    patient.device().arrivesAt("/patient/today");
    return patient;
  }

  /**
   * A patient who has a new phone and is not enrolled yet.
   *
   * @param name theirs
   * @param language of their phone
   * @return with an empty page before them
   */
  public Patient newcomer(String name, Language language) {
    Device phone = Browsing.device("patient", Device.Shape.PHONE, language, portal);
    return new Patient(phone, Account.of(name));
  }

  /**
   * Opens somebody's entry in the list of people.
   *
   * @param person to be found by user name
   */
  public void find(Person person) {
    openPeople();
    device().part("people-search").fill(person.account().username());
    Locator found = device().part("person");
    assertThat(found).hasCount(1);
    found.locator("button").click();
    assertThat(device().part("person-detail")).containsText(person.account().name());
  }

  /**
   * Suspends or reinstates the person found.
   *
   * @param action {@code suspend} or {@code reinstate}
   */
  public void decide(String action) {
    device().click(action);
    device().click("standing-confirm");
    assertThat(device().part("standing-dialog")).isHidden();
  }

  /**
   * Makes a code with which the person found is enrolled again.
   *
   * @return the code on the slip
   */
  public String codeForAnotherEnrolment() {
    device().click("reenrol");
    device().click("standing-confirm");
    return codeOfSlip();
  }
}
