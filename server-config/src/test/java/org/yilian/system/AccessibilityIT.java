package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Device;
import org.yilian.system.browser.Doctor;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;

/**
 * The main pages as axe-core judges them (WCAG 2.2 A and AA): nothing serious, nothing critical.
 */
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private Administrator administrator;
  private Doctor doctor;
  private Patient patient;
  private Device guest;

  @BeforeAll
  void inTheMiddleOfAVisit() {
    administrator = Administrator.ofTheHospital();
    guest = Browsing.device("guest", Device.Shape.PHONE, Language.CHINESE);
    doctor = administrator.enrolDoctor("Dr. Yan Ling 严玲", Language.ENGLISH);
    patient = administrator.enrolPatient("Gu Wei 顾伟", Language.ENGLISH);
    patient.addEntry("Sprained ankle", "On the stairs.");
    doctor.startVisit(patient.shortCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sign-in", "/enrol", "/help"})
  void open(String path) {
    judge(guest, path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/patient/today",
        "/patient/record",
        "/patient/add",
        "/patient/views",
        "/patient/code",
        "/patient/import",
        "/keys",
        "/settings"
      })
  void patients(String path) {
    judge(patient.device(), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/doctor/home", "/doctor/archive"})
  void doctors(String path) {
    judge(doctor.device(), path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hospital/people",
        "/hospital/import",
        "/hospital/node",
        "/hospital/consortium",
        "/hospital/blocks",
        "/hospital/integrity"
      })
  void hospitals(String path) {
    judge(administrator.device(), path);
  }

  @Test
  void theVisitFromBothSides() {
    doctor.startVisit(patient.shortCode());
    assertNothingGrave(doctor.device());
    patient.today();
    patient.openAsk("view", doctor.visit());
    assertNothingGrave(patient.device());
    patient.approve();
    assertNothingGrave(patient.device());
    doctor.openRecord("Sprained ankle");
    assertThat(doctor.device().part("proof")).hasAttribute("data-proven", "true");
    assertNothingGrave(doctor.device());
    patient.openRecord("Sprained ankle");
    assertThat(patient.device().part("proof-sentence")).isVisible();
    assertNothingGrave(patient.device());
  }

  private static void judge(Device device, String path) {
    device.open(path);
    device.settles();
    assertNothingGrave(device);
  }

  private static void assertNothingGrave(Device device) {
    List<String> grave =
        new AxeBuilder(device.page())
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(
                    rule ->
                        rule.getId()
                            + ": "
                            + rule.getNodes().stream()
                                .map(node -> node.getTarget() + " " + node.getHtml())
                                .toList())
                .toList();
    assertThat(grave).as(device.page().url()).isEmpty();
  }
}
