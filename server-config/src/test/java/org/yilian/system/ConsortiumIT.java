package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Device;
import org.yilian.system.browser.Doctor;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;
import org.yilian.system.browser.VisitNote;

/**
 * A patient of one hospital is seen at another (S-1.2, S-5): each at the portal of their own
 * hospital, on nodes of their own that keep one ledger. Their start takes minutes, in which the
 * tests of the one server go on.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Browsing.class)
class ConsortiumIT {
  private static final FilePayload PICTURE =
      new FilePayload(
          "rash.png", "image/png", "the patient's picture".repeat(20_000).getBytes(UTF_8));
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

  private static RunningConsortium consortium;

  @BeforeAll
  static void startThree() throws Exception {
    consortium = RunningConsortium.start();
  }

  @AfterAll
  static void stopThem() throws Exception {
    consortium.close();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void aPatientOfOneHospitalIsSeenAtAnother() {
    Patient patient =
        Administrator.of(consortium.portal(0)).enrolPatient(NOTE.patientName(), Language.CHINESE);
    Doctor doctor =
        Administrator.of(consortium.portal(1)).enrolDoctor("Dr. Qiu Yifan 邱一帆", Language.ENGLISH);
    patient.addEntry(OWN_ENTRY, "It itches at night.", PICTURE);

    doctor.startVisit(patient.shortCode());
    patient.device().click("nav-today");
    patient.openAsk("view", doctor.visit());
    assertThat(patient.device().part("sheet-doctor")).hasText(doctor.account().name());
    patient.approve();
    doctor.state("view", "granted");
    doctor.openRecord(OWN_ENTRY);
    assertThat(doctor.device().part("record-detail")).containsText("It itches at night.");
    byte[] picture = doctor.device().download(() -> doctor.device().click("save-attachment"));
    assertThat(picture).as("fetched from the patient's hospital").isEqualTo(PICTURE.buffer);

    patient.device().click("to-today");
    doctor.askToWrite();
    patient.openAsk("write", doctor.visit());
    patient.approve();
    doctor.state("write", "granted");
    doctor.write(NOTE);
    doctor.sign();
    doctor.closeVisit();

    patient.device().open("/patient/record");
    assertThat(patient.device().part("record")).hasCount(2);
    patient.openNewestRecord();
    assertThat(patient.device().part("section-complaint")).containsText(NOTE.complaint());
    assertThat(patient.device().part("proof-sentence")).hasAttribute("data-proven", "true");
    assertThat(patient.device().faults()).isEmpty();
    assertThat(doctor.device().faults()).isEmpty();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void theHospitalsDecideOnAChangeTogether() {
    Device proposing = Administrator.of(consortium.portal(0)).device();
    proposing.open("/hospital/consortium");
    assertThat(proposing.part("member")).hasCount(3);
    proposing.click("propose");
    proposing.fill("propose-replicas", "2");
    proposing.click("propose-confirm");
    assertThat(proposing.part("proposal")).hasAttribute("data-state", "open");

    for (int other : new int[] {1, 2}) {
      Device deciding = Administrator.of(consortium.portal(other)).device();
      deciding.open("/hospital/consortium");
      deciding.click("approve");
      deciding.click("decide-confirm");
      assertThat(deciding.part("approve")).hasCount(0);
      assertThat(deciding.faults()).isEmpty();
    }
    assertThat(proposing.part("proposal")).hasAttribute("data-state", "enacted");
    assertThat(proposing.part("approve")).hasCount(0);
    assertThat(proposing.faults()).isEmpty();
  }
}
