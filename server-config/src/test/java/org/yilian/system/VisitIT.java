package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Doctor;
import org.yilian.system.browser.KeyCard;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;
import org.yilian.system.browser.VisitNote;

/**
 * The everyday flow (S-5) from both sides, each in a browser of their own and neither ever
 * reloading to see what the other did: identify, show the history, authorise writing, add the
 * record, close, and what is left of it for whom.
 */
@ExtendWith(Browsing.class)
class VisitIT {

  private static final FilePayload PHOTO =
      new FilePayload("rash.png", "image/png", "the patient's picture".getBytes(UTF_8));
  private static final FilePayload TRACE =
      new FilePayload("ecg.pdf", "application/pdf", new byte[150_000]);
  private static final String OWN_ENTRY = "Rash on the left arm 左臂皮疹";
  private static final VisitNote NOTE =
      new VisitNote(
          "Lin Wanqing 林婉清",
          "Palpitations since Monday 心悸三天",
          "Blood pressure 162/98",
          "gaoxueya",
          "I10",
          "Amlodipine 氨氯地平",
          "Measure daily 每日测量");
  private static final String AMENDED = "Palpitations since Sunday 心悸四天";

  private Doctor doctor;
  private Patient patient;

  @ParameterizedTest
  @EnumSource(Language.class)
  void aVisitIsLivedFromBothSides(Language language) {
    enrolBoth(language);
    patient.addEntry(OWN_ENTRY, "It itches at night.", PHOTO);
    String keyBefore = patient.signingKey();

    thePatientShowsTheCodeAndLetsTheDoctorSee(language);
    theDoctorSeesTheHistory();
    thePatientLetsTheDoctorWrite();
    theDoctorAddsTheRecord();
    theDoctorAmendsIt(language);
    doctor.closeVisit();

    thePatientHoldsTheRecordWithItsProof(language);
    thePatientSeesWhoHasSeenIt();
    theDoctorKeepsTheClinicalPartAlone();
    assertThat(patient.signingKey()).isNotEqualTo(keyBefore);
    patient.addEntry("After the visit", "Signed with the renewed key.");
    assertThat(doctor.device().faults()).isEmpty();
    assertThat(patient.device().faults()).isEmpty();
  }

  /** The doctor with all the steps of a first day: code, card, home, out, and in again. */
  private void enrolBoth(Language language) {
    Administrator administrator = Administrator.ofTheHospital();
    doctor = administrator.enrolDoctor("Dr. Qiu Yifan 邱一帆", language);
    patient = administrator.newcomer(NOTE.patientName(), language);
    String code = administrator.codeFor("patient", NOTE.patientName());
    KeyCard card = patient.enrolAndSaveCard(code);
    assertThat(card.isSealed()).isTrue();
    patient.signOut();
    patient.givePassword();
    patient.unlockToSignIn();
    patient.device().arrivesAt("/patient/today");
  }

  private void thePatientShowsTheCodeAndLetsTheDoctorSee(Language language) {
    doctor.startVisit(patient.shortCode());
    assertThat(doctor.device().page().title()).startsWith(language.visit());
    Locator toast = patient.device().part("toast-ask");
    assertThat(toast).containsText(doctor.account().name());
    patient.device().click("nav-today");
    patient.openAsk("view", doctor.visit());
    assertThat(patient.device().part("sheet-doctor")).hasText(doctor.account().name());
    assertThat(patient.scrolls()).as("the approve sheet is one screen").isFalse();
    patient.approve();
  }

  private void theDoctorSeesTheHistory() {
    doctor.state("view", "granted");
    doctor.openRecord(OWN_ENTRY);
    assertThat(doctor.device().part("record-detail")).containsText("It itches at night.");
    byte[] picture = doctor.device().download(() -> doctor.device().click("save-attachment"));
    assertThat(picture).isEqualTo(PHOTO.buffer);
  }

  private void thePatientLetsTheDoctorWrite() {
    patient.device().click("to-today");
    assertThat(patient.device().part("chip-view")).isVisible();
    doctor.askToWrite();
    assertThat(doctor.device().part("sign")).isDisabled();
    patient.openAsk("write", doctor.visit());
    assertThat(patient.scrolls()).as("the approve sheet is one screen").isFalse();
    patient.approve();
    doctor.state("write", "granted");
  }

  private void theDoctorAddsTheRecord() {
    doctor.write(NOTE);
    doctor.attach(TRACE);
    doctor.sign();
    assertThat(doctor.device().part("written-record")).hasCount(1);
    assertThat(doctor.device().byId("complaint")).isEmpty();
    assertThat(doctor.device().part("patient-name")).hasText(NOTE.patientName());
  }

  /** From the list of what was written, or from the history, where the record stands too. */
  private void theDoctorAmendsIt(Language language) {
    if (language == Language.ENGLISH) {
      doctor.openFirstRecord();
      doctor.device().click("amend-shown");
    } else {
      doctor.device().click("amend");
    }
    assertThat(doctor.device().byId("complaint")).hasValue(NOTE.complaint());
    doctor.device().fill("complaint", AMENDED);
    doctor.sign();
    assertThat(doctor.device().part("written-record")).hasCount(2);
    assertThat(doctor.device().page().locator("[data-superseded=true]").first()).isVisible();
  }

  private void thePatientHoldsTheRecordWithItsProof(Language language) {
    patient.device().open("/patient/record");
    assertThat(patient.device().page().locator("h1")).hasText(language.myRecord());
    assertThat(patient.device().part("record")).hasCount(3);
    patient.openNewestRecord();
    assertThat(patient.device().part("section-complaint")).containsText(AMENDED);
    assertThat(patient.device().part("section-diagnoses")).containsText(NOTE.diagnosisCode());
    assertThat(patient.device().part("section-medicines")).containsText(NOTE.medicine());
    assertThat(patient.device().part("section-notes")).containsText(NOTE.advice());
    assertThat(patient.device().part("proof-sentence")).hasAttribute("data-proven", "true");
    assertThat(patient.device().page().locator("[data-check][data-holds=true]")).hasCount(5);
    byte[] trace = patient.device().download(() -> patient.device().click("download"));
    assertThat(trace).isEqualTo(TRACE.buffer);
  }

  private void thePatientSeesWhoHasSeenIt() {
    patient.device().open("/patient/views");
    Locator granted = patient.device().page().locator("[data-testid=view][data-basis=grant]");
    assertThat(granted.first()).containsText(doctor.account().name());
  }

  private void theDoctorKeepsTheClinicalPartAlone() {
    doctor.device().open("/doctor/archive");
    doctor.openFirstRecord();
    assertThat(doctor.device().part("record-detail")).containsText(AMENDED);
    assertThat(doctor.device().part("deidentified")).isVisible();
    assertThat(doctor.device().page().locator("body")).not().containsText(NOTE.patientName());
    assertThat(doctor.device().part("proof")).hasAttribute("data-proven", "true");
  }
}
