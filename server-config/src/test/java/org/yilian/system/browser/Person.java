package org.yilian.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;

/**
 * Somebody who is enrolled, at the device on which they are: what everybody does alike. What they
 * know by heart stays with them when they move to another device.
 */
public class Person {

  private final Device device;
  private final Account account;

  /**
   * Sits down at a device.
   *
   * @param device in front of them
   * @param account theirs
   */
  Person(Device device, Account account) {
    this.device = device;
    this.account = account;
  }

  /**
   * The device in front of them.
   *
   * @return with one page open
   */
  public final Device device() {
    return device;
  }

  /**
   * What they know by heart.
   *
   * @return name, user name, password, passphrase
   */
  public final Account account() {
    return account;
  }

  /** Gives the code and the account, makes keys: from {@code /enrol} to the offer of a key card. */
  final void enrol(String code) {
    device.open("/enrol");
    giveCode(code);
    giveAccount(account);
    device.click("enrol");
    assertThat(device.part("card-stage")).isVisible();
  }

  /**
   * Enrols, saves the key card and goes home.
   *
   * @param code of the slip
   * @return the card
   */
  public final KeyCard enrolAndSaveCard(String code) {
    enrol(code);
    KeyCard card = new KeyCard(device.download(() -> device.click("save-card")));
    device.click("go-home");
    return card;
  }

  /** Opens the keys that are on this device, after the password. */
  public final void unlockToSignIn() {
    assertThat(device.part("key-form")).isVisible();
    device.fill("passphrase", account.passphrase());
    device.byId("key-form").getByTestId("unlock").click();
  }

  /**
   * Types a one-time code.
   *
   * @param code as on the slip
   */
  public final void giveCode(String code) {
    device.fill("code", code);
    device.click("open-code");
    assertThat(device.part("account-form")).isVisible();
  }

  /**
   * Fills in the form in which an account is chosen, and does not send it.
   *
   * @param chosen what to type
   */
  public final void giveAccount(Account chosen) {
    device.fill("username", chosen.username());
    device.fill("password", chosen.password());
    device.fill("passphrase", chosen.passphrase());
    device.fill("passphrase-again", chosen.passphrase());
  }

  /** Types user name and password. */
  public final void givePassword() {
    givePassword(account.password());
  }

  /**
   * Types the user name and some password.
   *
   * @param password right or wrong
   */
  public final void givePassword(String password) {
    device.fill("username", account.username());
    device.fill("password", password);
    device.click("continue");
  }

  /**
   * Brings the keys from a card, after the password.
   *
   * @param card the file
   * @param passphrase right or wrong
   */
  public final void bringCard(KeyCard card, String passphrase) {
    device.choose("from-card");
    device
        .byId("card-file")
        .setInputFiles(new FilePayload("card.json", "application/json", card.octets()));
    device.fill("card-passphrase", passphrase);
    device.click("import");
  }

  /** Signs in on a device that has no keys yet, with the sealed copy at the hospital. */
  public final void signInWithTheSealedCopy() {
    device.open("/sign-in");
    givePassword();
    assertThat(device.part("missing-form")).isVisible();
    device.fill("card-passphrase", account.passphrase());
    device.click("import");
  }

  /**
   * The signing key in force, as the keys page shows it.
   *
   * @return its thumbprint
   */
  public final String signingKey() {
    device.open("/keys");
    return device.byId("signing-key").locator(".mono").getAttribute("title");
  }

  /** Signs out in the settings. */
  public final void signOut() {
    device.open("/settings");
    assertThat(device.byId("my-name")).hasText(account.name());
    device.click("sign-out");
    device.arrivesAt("/sign-in");
  }
}
