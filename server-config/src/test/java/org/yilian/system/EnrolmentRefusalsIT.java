package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yilian.system.browser.Account;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Device;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;

/** Whoever types something wrong at the door is told what, and what to do; the code stays good. */
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnrolmentRefusalsIT {

  private static final String NAME = "Zhou Mei 周梅";

  private final Account good = Account.of(NAME);
  private String code;
  private String usedCode;
  private Patient enrolled;
  private Patient newcomer;
  private Device phone;

  @BeforeAll
  void aCodeIsWaitingAndAnotherIsUsed() {
    Administrator administrator = Administrator.ofTheHospital();
    enrolled = administrator.newcomer("Used Already", Language.ENGLISH);
    usedCode = administrator.codeFor("patient", "Used Already");
    enrolled.enrolAndSaveCard(usedCode);
    code = administrator.codeFor("patient", NAME);
    newcomer = administrator.newcomer(NAME, Language.ENGLISH);
    phone = newcomer.device();
  }

  @AfterAll
  void leave() {
    phone.close();
    enrolled.device().close();
  }

  @BeforeEach
  void atTheDoor() {
    phone.open("/enrol");
  }

  @Test
  void aCodeThatNobodyMadeIsRefused() {
    phone.fill("code", "aaaa-bbbb-cccc-dddd");
    phone.click("open-code");
    assertThat(phone.failure("CODE_NOT_VALID")).isVisible();
    assertThat(phone.part("account-form")).isHidden();
  }

  @Test
  void aUsedCodeIsRefusedInTheSameWords() {
    phone.fill("code", usedCode);
    phone.click("open-code");
    assertThat(phone.failure("CODE_NOT_VALID")).isVisible();
  }

  @Test
  void aWeakPassphraseIsRefused() {
    refused(good.withPassphrase("password123"), "WEAK_PASSPHRASE");
  }

  @Test
  void aPassphraseLikeTheNameIsRefused() {
    refused(good.withPassphrase("zhoumei1"), "WEAK_PASSPHRASE");
  }

  @Test
  void aPassphraseThatIsThePasswordIsRefused() {
    refused(good.withPassphrase(good.password()), "PASSPHRASE_IS_PASSWORD");
  }

  @Test
  void aShortPasswordIsRefused() {
    refused(good.withPassword("short"), "PASSWORD_NOT_ALLOWED");
  }

  @Test
  void aTakenUserNameIsRefused() {
    Account taken =
        new Account(NAME, enrolled.account().username(), good.password(), good.passphrase());
    refused(taken, "USERNAME_TAKEN");
  }

  @Test
  void twoPassphrasesThatDifferAreRefused() {
    newcomer.giveCode(code);
    newcomer.giveAccount(good);
    phone.fill("passphrase-again", "something else");
    phone.click("enrol");
    assertThat(phone.failure("PASSPHRASES_DIFFER")).isVisible();
  }

  @Test
  void anEmptyFieldIsPointedAt() {
    newcomer.giveCode(code);
    newcomer.giveAccount(good);
    phone.fill("username", "");
    phone.click("enrol");
    assertThat(phone.failure("EMPTY")).isVisible();
    assertThat(phone.byId("username")).isFocused();
  }

  @Test
  void theLanguageChangesWithoutLosingWhatWasTyped() {
    newcomer.giveCode(code);
    newcomer.giveAccount(good);
    phone.click("language");
    assertThat(phone.page().locator("html")).hasAttribute("lang", "zh-CN");
    assertThat(phone.part("enrol")).containsText("开户");
    assertThat(phone.byId("username")).hasValue(good.username());
    assertThat(phone.byId("passphrase")).hasValue(good.passphrase());
    phone.click("language");
    assertThat(phone.page().locator("html")).hasAttribute("lang", "en");
  }

  private void refused(Account account, String refusal) {
    newcomer.giveCode(code);
    newcomer.giveAccount(account);
    phone.click("enrol");
    assertThat(phone.failure(refusal)).isVisible();
    assertThat(phone.part("account-form")).isVisible();
  }
}
