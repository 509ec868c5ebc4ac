package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Device;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;

/** The hospital's own pages: who is in, who is out, who comes back; and whether all is in order. */
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationIT {

  private Administrator administrator;
  private Device desk;

  @BeforeAll
  void atTheDesk() {
    administrator = Administrator.ofTheHospital();
    desk = administrator.device();
  }

  @Test
  void aNameIsNeededForACode() {
    desk.open("/hospital/people");
    assertThat(desk.part("people-count")).not().isEmpty();
    desk.click("enrol-person");
    desk.click("make-code");
    assertThat(desk.byId("enrol-name-error")).not().isEmpty();
    assertThat(desk.byId("enrol-name")).isFocused();
  }

  @Test
  void whoIsSuspendedIsOutAtOnceAndInAgainWhenReinstated() {
    Patient patient = administrator.enrolPatient("Song Bo 宋波", Language.ENGLISH);
    Device phone = patient.device();
    administrator.find(patient);
    administrator.decide("suspend");
    assertThat(desk.part("reinstate")).isVisible();

    phone.open("/patient/record");
    phone.arrivesAt("/sign-in");
    patient.givePassword();
    assertThat(phone.failure("SUSPENDED")).isVisible();

    administrator.decide("reinstate");
    assertThat(desk.part("suspend")).isVisible();
    patient.givePassword();
    patient.device().arrivesAt("/patient/record");
    phone.close();
  }

  @Test
  void administratorsDoNotDecideAboutThemselves() {
    administrator.find(administrator);
    assertThat(desk.part("suspend")).hasCount(0);
    assertThat(desk.part("reenrol")).hasCount(0);
  }

  @Test
  void whoIsEnrolledAgainGetsNewKeysAndReadsTheOldEntriesWithTheOldOnes() {
    Patient patient = administrator.enrolPatient("Feng Yu 冯雨", Language.ENGLISH);
    patient.addEntry("Before the loss", "Written with the first keys.");
    String firstKey = patient.signingKey();
    administrator.find(patient);
    String code = administrator.codeForAnotherEnrolment();
    Device newPhone = Browsing.device("new-phone", Device.Shape.PHONE, Language.ENGLISH);
    Patient again = patient.at(newPhone);
    again.enrolAndSaveCard(code);
    newPhone.arrivesAt("/patient/today");
    org.assertj.core.api.Assertions.assertThat(again.signingKey()).isNotEqualTo(firstKey);

    newPhone.fill("earlier-passphrase", patient.account().passphrase());
    newPhone.click("bring-back");
    assertThat(newPhone.part("earlier-keys")).isHidden();
    again.openRecord("Before the loss");
    assertThat(newPhone.part("document")).containsText("Written with the first keys.");

    patient.device().open("/patient/record");
    patient.device().arrivesAt("/sign-in");
    newPhone.close();
    patient.device().close();
  }

  @Test
  void aKeyDeclaredLostSignsNobodyIn() {
    Patient patient = administrator.enrolPatient("Luo Qin 罗琴", Language.ENGLISH);
    Device phone = patient.device();
    phone.open("/keys");
    assertThat(phone.part("revoke-key")).isEnabled();
    phone.byId("revoke-form").locator("xpath=..").locator("summary").click();
    phone.byId("revoke-sure").check();
    phone.click("revoke-key");
    phone.arrivesAt("/sign-in");
    patient.givePassword();
    assertThat(phone.failure("KEY_REVOKED")).isVisible();
    phone.close();
  }

  @Test
  void aBlockIsFoundWithItsTransactions() {
    desk.open("/hospital/blocks");
    desk.part("find").fill("1");
    desk.click("find-do");
    assertThat(desk.part("detail")).containsText("A hospital founded the ledger");
  }

  @Test
  void theIntegrityCheckFindsAllInOrder() {
    desk.open("/hospital/integrity");
    desk.click("check");
    assertThat(desk.part("verdict")).hasAttribute("data-state", "running");
    assertThat(desk.part("verdict")).hasAttribute("data-state", "clean");
    assertThat(desk.part("finding")).hasCount(0);
  }
}
