package org.yilian.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;

/** A patient with a phone. */
public final class Patient extends Person {

  Patient(Device phone, Account account) {
    super(phone, account);
  }

  /**
   * The same person at another device, on which nothing is yet.
   *
   * @param phone another one
   * @return not signed in
   */
  public Patient at(Device phone) {
    return new Patient(phone, account());
  }

  /**
   * Adds an entry to the own archive and waits until it is final.
   *
   * @param title what it is about
   * @param text in the patient's words
   * @param files to attach
   */
  public void addEntry(String title, String text, FilePayload... files) {
    device().open("/patient/add");
    device().fill("entry-title", title);
    device().fill("entry-text", text);
    assertThat(device().part("sign-and-add")).isEnabled();
    device().part("entry-files").setInputFiles(files);
    assertThat(device().part("file")).hasCount(files.length);
    device().click("sign-and-add");
    assertThat(device().part("receipt")).isVisible();
    becomesFinal();
  }

  private void becomesFinal() {
    assertThat(device().part("steps")).hasAttribute("data-final", "true");
  }

  /**
   * Reads the short code off the phone.
   *
   * @return its eight digits
   */
  public String shortCode() {
    device().open("/patient/code");
    Locator digits = device().part("digits");
    assertThat(digits).hasText(Pattern.compile("\\d{4} \\d{4}"));
    return digits.textContent();
  }

  /**
   * What a doctor asks for, on the page of today.
   *
   * @param permission {@code view} or {@code write}
   * @param visit for which it is asked
   * @return the card, if it is there
   */
  public Locator ask(String permission, String visit) {
    return device()
        .page()
        .locator("a[data-testid=ask-" + permission + "][href*='visit=" + visit + "&']");
  }

  /**
   * Opens what a doctor asks for, from the page of today.
   *
   * @param permission {@code view} or {@code write}
   * @param visit for which it is asked
   */
  public void openAsk(String permission, String visit) {
    ask(permission, visit).click();
    device().arrivesAt("/patient/approve");
    assertThat(device().part("approve")).isVisible();
  }

  /** Says yes on the approve sheet and waits for the receipt to be final. */
  public void approve() {
    device().click("approve");
    assertThat(device().part("receipt")).isVisible();
    becomesFinal();
  }

  /** Says no on the approve sheet and waits for the receipt to be final. */
  public void refuse() {
    device().click("refuse");
    assertThat(device().part("receipt")).isVisible();
    becomesFinal();
  }

  /** Goes to the page of today. */
  public void today() {
    device().open("/patient/today");
  }

  /**
   * Opens an entry of the own record.
   *
   * @param title by which it is found
   */
  public void openRecord(String title) {
    device().open("/patient/record");
    device().part("record").filter(new Locator.FilterOptions().setHasText(title)).first().click();
    device().arrivesAt("/patient/document");
  }

  /** Opens the newest entry of the own record, from the page that lists them. */
  public void openNewestRecord() {
    device().part("record").first().click();
    device().arrivesAt("/patient/document");
  }

  /**
   * Whether there is more than fits on the screen.
   *
   * @return false if all is in sight
   */
  public boolean scrolls() {
    return (boolean)
        device()
            .page()
            .evaluate("() => document.documentElement.scrollHeight > window.innerHeight");
  }
}
