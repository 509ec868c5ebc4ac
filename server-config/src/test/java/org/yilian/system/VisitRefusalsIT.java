package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Device;
import org.yilian.system.browser.Doctor;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;
import org.yilian.system.browser.VisitNote;

/** What a visit does not allow, and how both sides are told (S-3.3 to S-3.7). */
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitRefusalsIT {

  private static final String ENTRY = "Allergic to shellfish";
  private static final int TOO_MANY_BYTES = 20 * 1024 * 1024 + 1;
  private static final VisitNote NOTE =
      new VisitNote("Xu Ning 徐宁", "Cough", "Clear lungs", "J20", "J20.9", "Syrup", "Rest");

  private Administrator administrator;
  private Doctor doctor;
  private Patient patient;
  private Device desk;
  private Device phone;

  @BeforeAll
  void enrol() {
    administrator = Administrator.ofTheHospital();
    doctor = administrator.enrolDoctor("Dr. Peng Hao 彭浩", Language.ENGLISH);
    patient = administrator.enrolPatient(NOTE.patientName(), Language.ENGLISH);
    desk = doctor.device();
    phone = patient.device();
    patient.addEntry(ENTRY, "Since childhood.");
  }

  @BeforeEach
  void startAVisit() {
    doctor.startVisit(patient.shortCode());
    patient.today();
  }

  @Test
  void anUnknownCodeStartsNoVisit() {
    desk.open("/doctor/home");
    for (String code : new String[] {"", "123", "00000000"}) {
      desk.fill("patient-code", code);
      desk.click("start-visit");
      assertThat(desk.byId("patient-code-error")).not().isEmpty();
      assertThat(desk.part("start-visit")).isEnabled();
    }
  }

  @Test
  void aRefusalIsToldAndTheDoctorMayAskAgain() {
    patient.openAsk("view", doctor.visit());
    patient.refuse();
    doctor.state("view", "refused");
    assertThat(desk.part("record-entry")).hasCount(0);
    doctor.askToView();
    patient.today();
    assertThat(patient.ask("view", doctor.visit())).isVisible();
  }

  @Test
  void whatIsTakenBackIsGoneFromTheDoctorsPageAtOnce() {
    grantView();
    doctor.openRecord(ENTRY);
    phone.click("undo");
    doctor.state("view", "revoked");
    assertThat(desk.part("record-entry")).hasCount(0);
    assertThat(desk.page().locator("#content")).not().containsText(ENTRY);
    desk.page().reload();
    doctor.state("view", "revoked");
    assertThat(desk.part("record-entry")).hasCount(0);
  }

  @Test
  void aGrantEndsByTimeAlone() {
    Device elsewhere = Browsing.device("doctors-second-desk", Device.Shape.DESK, Language.ENGLISH);
    elsewhere.page().clock().install();
    Doctor there = doctor.at(elsewhere);
    there.signInWithTheSealedCopy();
    elsewhere.arrivesAt("/doctor/home");
    elsewhere.open(desk.path());
    patient.openAsk("view", doctor.visit());
    phone.choose("until-hour");
    patient.approve();
    there.state("view", "granted");
    assertThat(elsewhere.part("record-entry").first()).isVisible();
    elsewhere.page().clock().fastForward("01:00:01");
    there.state("view", "expired");
    assertThat(elsewhere.part("record-entry")).hasCount(0);
    elsewhere.close();
  }

  @Test
  void withoutAuthorisationNothingIsSignedAndTheDraftStays() {
    desk.fill("complaint", "to be kept");
    assertThat(desk.part("sign")).hasCount(0);
    doctor.askToWrite();
    assertThat(desk.part("sign")).isDisabled();
    patient.openAsk("write", doctor.visit());
    patient.refuse();
    doctor.state("write", "refused");
    assertThat(desk.part("write-ended")).isVisible();
    assertThat(desk.part("sign")).hasCount(0);
    assertThat(desk.byId("complaint")).hasValue("to be kept");
  }

  @Test
  void anIncompleteRecordIsNotSigned() {
    grantWriting();
    desk.click("sign");
    assertThat(desk.page().locator("[data-error=complaint]")).not().isEmpty();
    assertThat(desk.page().locator("[data-error=diagnoses]")).not().isEmpty();
    assertThat(desk.byId("complaint")).isFocused();
    assertThat(desk.part("written-record")).hasCount(0);
  }

  @Test
  void thePatientEndsTheVisitAndNothingIsAmendedAnyMore() {
    grantWriting();
    doctor.write(NOTE);
    doctor.sign();
    Device behind = doctorsPageThatHearsNothing();
    endVisit();
    assertThat(desk.part("visit-closed")).isVisible();
    assertThat(desk.byId("record-form")).isHidden();
    assertThat(desk.part("amend")).hasCount(0);

    behind.fill("complaint", "too late");
    behind.click("sign");
    assertThat(behind.page().locator("#record-foot [data-testid=failure]")).isVisible();
    assertThat(behind.part("signed")).hasCount(0);
    behind.close();
  }

  /** The same doctor, about to sign an amendment, at a desk that no news reaches. */
  private Device doctorsPageThatHearsNothing() {
    Device behind = Browsing.device("doctors-second-desk", Device.Shape.DESK, Language.ENGLISH);
    behind.page().routeWebSocket(Pattern.compile(".*/push"), silent -> {});
    Doctor there = doctor.at(behind);
    there.signInWithTheSealedCopy();
    behind.arrivesAt("/doctor/home");
    behind.open(desk.path());
    behind.click("amend");
    assertThat(behind.byId("complaint")).hasValue(NOTE.complaint());
    behind.byId("identity").locator("summary").click();
    behind.fill("identity-name", NOTE.patientName());
    behind.page().route("**/api/v1/visits/*", Route::abort);
    return behind;
  }

  private void endVisit() {
    patient.today();
    phone.page().locator("[data-visit='" + doctor.visit() + "'] [data-testid=end-visit]").click();
    phone.click("end-visit-sure");
    assertThat(phone.part("end-dialog")).hasCount(0);
  }

  @Test
  void draftAndPageSurviveAReloadAndAnotherLanguage() {
    grantView();
    desk.fill("complaint", "half a sentence");
    desk.click("language");
    assertThat(desk.page().locator("html")).hasAttribute("lang", "zh-CN");
    assertThat(desk.byId("history-title")).hasText("病史");
    assertThat(desk.byId("complaint")).hasValue("half a sentence");
    assertThat(desk.part("history-list")).containsText(ENTRY);
    assertThat(desk.part("draft-state")).containsText("草稿");
    assertThat(desk.part("draft-state")).hasAttribute("data-state", "saved");
    desk.page().reload();
    assertThat(desk.byId("complaint")).hasValue("half a sentence");
    assertThat(desk.part("history-list")).containsText(ENTRY);
    desk.click("language");
    assertThat(desk.page().locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void aFileOverTwentyMegabytesIsNotTaken() {
    FilePayload scan = new FilePayload("scan.tif", "image/tiff", new byte[TOO_MANY_BYTES]);
    desk.part("attach").setInputFiles(scan);
    assertThat(desk.page().locator("[data-error=attachments]")).containsText("scan.tif");
    assertThat(desk.part("attachment")).hasCount(0);
    phone.open("/patient/add");
    assertThat(phone.part("sign-and-add")).isEnabled();
    phone.part("entry-files").setInputFiles(scan);
    assertThat(phone.failure("FILE_OVERSIZE")).isVisible();
    assertThat(phone.part("file")).hasCount(0);
  }

  @Test
  void anotherPatientDoesNotEvenLearnThatThereIsAVisit() {
    Patient other = administrator.enrolPatient("Bai Lu 白露", Language.ENGLISH);
    other.device().open("/patient/approve?for=view&visit=" + doctor.visit());
    assertThat(other.device().failure("NOT_FOUND")).isVisible();
    other.device().close();
  }

  private void grantView() {
    patient.openAsk("view", doctor.visit());
    patient.approve();
    doctor.state("view", "granted");
    assertThat(desk.part("record-entry").first()).isVisible();
  }

  private void grantWriting() {
    doctor.askToWrite();
    patient.openAsk("write", doctor.visit());
    patient.approve();
    doctor.state("write", "granted");
  }
}
