package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Device;
import org.yilian.system.browser.KeyCard;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;

/**
 * Password, key and card: each refused where it is wrong, and enough where all are right (S-3.2).
 */
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInRefusalsIT {

  private static final int FAILURES_ALLOWED = 10;

  private Administrator administrator;
  private Patient patient;
  private KeyCard card;
  private KeyCard cardOfSomebodyElse;
  private Device other;
  private Patient there;

  @BeforeAll
  void enrol() {
    administrator = Administrator.ofTheHospital();
    Patient stranger = administrator.newcomer("Somebody Else", Language.ENGLISH);
    cardOfSomebodyElse =
        stranger.enrolAndSaveCard(administrator.codeFor("patient", "Somebody Else"));
    stranger.device().close();
    patient = administrator.newcomer("He Jing 何静", Language.ENGLISH);
    card = patient.enrolAndSaveCard(administrator.codeFor("patient", "He Jing 何静"));
    patient.device().arrivesAt("/patient/today");
  }

  /** Another phone of the same patient, with nothing on it. */
  private void onAnotherPhone() {
    other = Browsing.device("other-phone", Device.Shape.PHONE, Language.ENGLISH);
    there = patient.at(other);
    other.open("/sign-in");
  }

  @AfterEach
  void putTheOtherPhoneAway() {
    if (other != null) {
      other.close();
      other = null;
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    onAnotherPhone();
    there.givePassword("not the password");
    assertThat(other.failure("SIGN_IN_FAILED")).isVisible();
    assertThat(other.part("missing-form")).isHidden();
  }

  @Test
  void aNameThatDoesNotExistIsRefusedInTheSameWords() {
    onAnotherPhone();
    other.fill("username", "nobody-of-that-name");
    other.fill("password", "not the password");
    other.click("continue");
    assertThat(other.failure("SIGN_IN_FAILED")).isVisible();
  }

  @Test
  void whereTheKeyIsMissingTheCardBringsIt() {
    onAnotherPhone();
    there.givePassword();
    assertThat(other.part("missing-form")).isVisible();
    there.bringCard(card, patient.account().passphrase());
    other.arrivesAt("/patient/today");
  }

  @Test
  void whereTheKeyIsMissingTheSealedCopyBringsIt() {
    onAnotherPhone();
    there.signInWithTheSealedCopy();
    other.arrivesAt("/patient/today");
  }

  @Test
  void aCardWithTheWrongPassphraseIsRefused() {
    onAnotherPhone();
    there.givePassword();
    there.bringCard(card, "not the passphrase");
    assertThat(other.failure("WRONG_PASSPHRASE")).isVisible();
  }

  @Test
  void aCardOfSomebodyElseIsRefused() {
    onAnotherPhone();
    there.givePassword();
    there.bringCard(cardOfSomebodyElse, patient.account().passphrase());
    assertThat(other.failure("CARD_FOREIGN")).isVisible();
  }

  @Test
  void aFileThatIsNoCardIsRefused() {
    onAnotherPhone();
    there.givePassword();
    there.bringCard(new KeyCard("{\"not\":\"a card\"}".getBytes(UTF_8)), "any");
    assertThat(other.failure("CARD_MALFORMED")).isVisible();
  }

  @Test
  void aLockedPageKeepsWhatWasTypedAndOpensWithThePassphraseAlone() {
    Device phone = patient.device();
    phone.open("/patient/add");
    assertThat(phone.part("sign-and-add")).isEnabled();
    phone.fill("entry-title", "half written");
    phone.click("lock");
    assertThat(phone.part("lock-screen")).isVisible();
    unlock(phone, "not the passphrase");
    assertThat(phone.failure("WRONG_PASSPHRASE")).isVisible();
    unlock(phone, patient.account().passphrase());
    assertThat(phone.part("lock-screen")).isHidden();
    assertThat(phone.byId("entry-title")).hasValue("half written");
    phone.fill("entry-title", "");
  }

  @Test
  void aReloadOfALockedPageDoesNotOpenIt() {
    Device phone = patient.device();
    phone.open("/patient/record");
    assertThat(phone.part("timeline")).not().hasAttribute("aria-busy", "true");
    phone.click("lock");
    assertThat(phone.part("lock-screen")).isVisible();
    phone.page().reload();
    assertThat(phone.part("lock-screen")).isVisible();
    unlock(phone, patient.account().passphrase());
    assertThat(phone.part("timeline")).not().hasAttribute("aria-busy", "true");
  }

  private static void unlock(Device phone, String passphrase) {
    phone.fill("lock-passphrase", passphrase);
    phone.part("lock-screen").getByTestId("unlock").click();
  }

  @Test
  void whoIsSignedOutIsSentToTheDoorAndBack() {
    patient.signOut();
    patient.device().open("/patient/views");
    patient.device().arrivesAt("/sign-in");
    patient.givePassword();
    patient.unlockToSignIn();
    patient.device().arrivesAt("/patient/views");
  }

  @Test
  void aPatientDoesNotGetIntoTheDoctorsOrTheHospitalsPages() {
    for (String path : new String[] {"/doctor/home", "/hospital/people"}) {
      patient.device().open(path);
      patient.device().arrivesAt("/patient/today");
    }
  }

  @Test
  void theWrongPassphraseDoesNotSignIn() {
    patient.signOut();
    patient.givePassword();
    assertThat(patient.device().part("key-form")).isVisible();
    patient.device().fill("passphrase", "not the passphrase");
    patient.device().byId("key-form").getByTestId("unlock").click();
    assertThat(patient.device().failure("WRONG_PASSPHRASE")).isVisible();
    patient.unlockToSignIn();
    patient.device().arrivesAt("/patient/today");
  }

  @Test
  void tooManyAttemptsElsewhereDoNotKeepTheOwnerOut() {
    Patient owner = administrator.enrolPatient("Tang Li 唐丽", Language.ENGLISH);
    other = Browsing.device("guesser", Device.Shape.PHONE, Language.ENGLISH);
    Patient guesser = owner.at(other);
    other.open("/sign-in");
    for (int i = 0; i < FAILURES_ALLOWED; i++) {
      other.page().waitForResponse("**/session/password", () -> guesser.givePassword("guess"));
      assertThat(other.part("continue")).isEnabled();
    }
    guesser.givePassword();
    assertThat(other.failure("TOO_MANY_ATTEMPTS")).isVisible();
    owner.signOut();
    owner.givePassword();
    owner.unlockToSignIn();
    owner.device().arrivesAt("/patient/today");
    owner.device().close();
  }
}
