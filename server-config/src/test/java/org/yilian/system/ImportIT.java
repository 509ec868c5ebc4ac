package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Device;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;

/** A hospital brings in what it has kept: with permission only, whole or not at all, and once. */
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportIT {

  /**
   * A process of its own starts, loads FHIR's definitions and validates: long, on a busy machine.
   */
  private static final double READING_MILLIS = 120_000;

  private static final String NAME =
      "Ma Chao 马超 " + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private static final Path BUNDLES = RunningServer.root().resolve("server-config/src/demo/fhir");
  private static final Path HISTORY =
      BUNDLES.resolve("Irmgard696_Swaniawski813_30cc83d0-8272-e7d3-2893-33dfe415bca4.json.gz");
  private static final Path OTHER_HISTORY =
      BUNDLES.resolve(
          "Leatrice181_Berneice173_Dooley940_42581f62-e545-2aa2-fbc7-81a17230bfa5.json.gz");
  private static final String BAD =
      """
      {"resourceType": "Bundle", "type": "collection", "entry": [
        {"fullUrl": "urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427",
         "resource": {"resourceType": "Patient", "gender": "neither-nor"}}]}
      """;

  private Administrator administrator;
  private Patient patient;
  private Device desk;

  @BeforeAll
  void thePatientPermitsIt() {
    administrator = Administrator.ofTheHospital();
    desk = administrator.device();
    patient = administrator.enrolPatient(NAME, Language.ENGLISH);
    desk.open("/hospital/import");
    assertThat(desk.byId("bundle")).isDisabled();
    patient.device().open("/patient/import");
    patient.device().click("permit");
    assertThat(patient.device().part("receipt")).isVisible();
    assertThat(permission()).isVisible();
  }

  @BeforeEach
  void choosePatient() {
    desk.open("/hospital/import");
    permission().click();
    assertThat(desk.byId("bundle")).isEnabled();
  }

  private Locator permission() {
    return desk.part("permission").filter(new Locator.FilterOptions().setHasText(NAME));
  }

  private Locator newestImport(String file) {
    return desk.part("import").filter(new Locator.FilterOptions().setHasText(file)).first();
  }

  @Test
  void aBadFileIsRefusedWithPlaceAndReason() {
    desk.byId("bundle")
        .setInputFiles(new FilePayload("bad.json", "application/json", BAD.getBytes(UTF_8)));
    Locator bad = newestImport("bad.json");
    assertThat(bad).hasAttribute("data-state", "refused");
    assertThat(bad.getByTestId("import-problems").locator(".where").first())
        .containsText("Bundle.entry[0].resource/*Patient*/.gender");
    assertThat(bad).not().containsText("neither-nor");
  }

  @Test
  void aFileThatIsNoBundleByItsNameIsNotEvenSent() {
    desk.byId("bundle")
        .setInputFiles(new FilePayload("scan.pdf", "application/pdf", new byte[] {1}));
    assertThat(desk.byId("import-problem")).containsText("scan.pdf");
  }

  @Test
  void aHistoryComesInOnceAndThePatientReadsIt() {
    desk.byId("bundle").setInputFiles(HISTORY);
    Locator first = newestImport(HISTORY.getFileName().toString());
    assertThat(first)
        .hasAttribute(
            "data-state",
            "done",
            new LocatorAssertions.HasAttributeOptions().setTimeout(READING_MILLIS));
    assertThat(first.getByTestId("import-added")).isVisible();
    patient.device().open("/patient/record");
    assertThat(patient.device().part("record").first()).isVisible();
    int records = patient.device().part("record").count();

    desk.byId("bundle").setInputFiles(HISTORY);
    assertThat(desk.part("import").filter(new Locator.FilterOptions().setHasText("Nothing new")))
        .isVisible();
    patient.device().open("/patient/record");
    assertThat(patient.device().part("record")).hasCount(records);
    patient.openNewestRecord();
    assertThat(patient.device().part("proof-sentence")).hasAttribute("data-proven", "true");
  }

  @Test
  void whatIsDroppedInThePatientsFolderComesInOrIsRefusedThere() throws IOException {
    Path folder = Files.createDirectories(RunningServer.data().resolve("inbox").resolve(id()));
    Path history = Files.copy(OTHER_HISTORY, folder.resolve("dropped.json.gz"));
    Path bad = Files.writeString(folder.resolve("dropped-bad.json"), BAD);

    Path report = folder.resolve("done/dropped.json.gz.report.json");
    Path refusal = folder.resolve("refused/dropped-bad.json.report.json");
    desk.page()
        .waitForCondition(
            () -> Files.exists(report) && Files.exists(refusal),
            new Page.WaitForConditionOptions().setTimeout(READING_MILLIS));
    desk.page().waitForCondition(() -> Files.notExists(history) && Files.notExists(bad));

    assertThat(Files.readString(report))
        .containsIgnoringCase("\"done\"")
        .doesNotContain("Leatrice");
    assertThat(Files.readString(refusal)).contains("/*Patient*/.gender");
    assertThat(folder.resolve("done/dropped.json.gz")).doesNotExist();
    assertThat(folder.resolve("refused/dropped-bad.json")).exists();
    Files.delete(folder.resolve("refused/dropped-bad.json"));
    patient.device().open("/patient/record");
    assertThat(patient.device().part("record").first()).isVisible();
  }

  private String id() {
    return (String)
        patient
            .device()
            .page()
            .evaluate("async () => (await (await fetch('/api/v1/me')).json()).participant");
  }
}
