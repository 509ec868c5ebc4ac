package org.yilian.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;

/** A doctor at a desk. */
public final class Doctor extends Person {

  /** Longer than any test takes, whatever the time of day. */
  private static final String UNTIL = "days3";

  Doctor(Device desk, Account account) {
    super(desk, account);
  }

  /**
   * The same person at another device, on which nothing is yet.
   *
   * @param desk another one
   * @return not signed in
   */
  public Doctor at(Device desk) {
    return new Doctor(desk, account());
  }

  /**
   * Starts a visit with the patient's code and asks to see the history.
   *
   * @param code eight digits, as typed
   */
  public void startVisit(String code) {
    device().open("/doctor/home");
    device().fill("patient-code", code);
    device().byId("ask-until").selectOption(UNTIL);
    device().click("start-visit");
    device().arrivesAt("/doctor/visit");
    state("view", "asked");
  }

  /**
   * The visit that is open at the desk.
   *
   * @return its id
   */
  public String visit() {
    return device().query("visit");
  }

  /**
   * Waits until a permission stands so.
   *
   * @param permission {@code view} or {@code write}
   * @param state as the chip in the header has it
   */
  public void state(String permission, String state) {
    assertThat(device().part("state-" + permission)).hasAttribute("data-state", state);
  }

  /** Asks for the permission to write. */
  public void askToWrite() {
    device().part("write-until").selectOption(UNTIL);
    device().click("ask-write");
    state("write", "asked");
  }

  /** Asks for the history anew. */
  public void askToView() {
    device().part("asking").getByTestId("ask-until").selectOption(UNTIL);
    device().click("ask-view");
    state("view", "asked");
  }

  /**
   * Opens an entry of the history, or of the archive.
   *
   * @param title by which it is found
   */
  public void openRecord(String title) {
    device()
        .part("record-entry")
        .filter(new Locator.FilterOptions().setHasText(title))
        .first()
        .click();
    assertThat(device().part("record-detail")).containsText(title);
  }

  /** Opens the newest entry of a list. */
  public void openFirstRecord() {
    device().part("record-entry").first().click();
    assertThat(device().part("record-detail")).isVisible();
  }

  /**
   * Fills in the record form.
   *
   * @param note what to write
   */
  public void write(VisitNote note) {
    device().fill("complaint", note.complaint());
    device().fill("findings", note.findings());
    pickDiagnosis(note.diagnosisTyped(), note.diagnosisCode());
    device().click("add-prescription");
    device().part("prescription-medicine").fill(note.medicine());
    device().part("prescription-dose").fill("5 mg");
    device().part("prescription-days").fill("7");
    device().fill("notes", note.advice());
    device().byId("identity").locator("summary").click();
    device().fill("identity-name", note.patientName());
    device().fill("identity-birth", "1981-04-02");
  }

  /**
   * Finds a diagnosis by what was typed and takes it.
   *
   * @param typed a word, pinyin or a code
   * @param code of the one to take
   */
  public void pickDiagnosis(String typed, String code) {
    device().part("diagnosis").fill(typed);
    device()
        .part("diagnosis-option")
        .filter(new Locator.FilterOptions().setHasText(code))
        .first()
        .click();
    assertThat(device().part("picked-diagnosis")).containsText(code);
  }

  /**
   * Attaches a file and waits until the node has it.
   *
   * @param file sealed in the browser
   */
  public void attach(FilePayload file) {
    device().part("attach").setInputFiles(file);
    assertThat(device().part("attachment")).hasAttribute("data-done", "true");
  }

  /** Signs what is in the form, and waits until it is final. */
  public void sign() {
    device().click("sign");
    assertThat(device().part("signed")).isVisible();
    assertThat(device().part("steps")).hasAttribute("data-step", "final");
  }

  /** Closes the visit. */
  public void closeVisit() {
    device().click("close-visit");
    device().click("close-confirm");
    assertThat(device().part("visit-closed")).isVisible();
  }
}
