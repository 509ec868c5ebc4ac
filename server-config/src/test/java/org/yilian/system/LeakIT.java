package org.yilian.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yilian.system.browser.Account;
import org.yilian.system.browser.Administrator;
import org.yilian.system.browser.Browsing;
import org.yilian.system.browser.Doctor;
import org.yilian.system.browser.Language;
import org.yilian.system.browser.Patient;
import org.yilian.system.browser.VisitNote;

/**
 * Whoever copies the disk of a node reads nothing: after a visit in which everything is told, no
 * name, no text, no password and no code of it stands in any file, in any usual encoding.
 */
@ExtendWith(Browsing.class)
class LeakIT {

  private static final String ENTRY = "Nightmares about lighthouses";
  private static final String ENTRY_TEXT = "Every Thursday 灯塔的噩梦 since the quarrel";
  private static final FilePayload LETTER =
      new FilePayload(
          "letter-from-aunt-Zenobia.txt", "text/plain", "Dear Theodora, 亲爱的表妹".getBytes(UTF_8));
  private static final VisitNote NOTE =
      new VisitNote(
          "Theodora Winterbottom 温特",
          "Fear of lighthouses 惧怕灯塔",
          "Pupils of uneven width 瞳孔不等大",
          "pharophobia acuta",
          "pharophobia acuta",
          "Moonwort tincture 月草酊",
          "Keep away from cliffs 远离悬崖");

  @Test
  void nothingThatWasToldInAVisitStandsInAnyFile() throws IOException {
    Administrator administrator = Administrator.ofTheHospital();
    String code = administrator.codeFor("patient", NOTE.patientName());
    Patient patient = administrator.newcomer(NOTE.patientName(), Language.CHINESE);
    patient.enrolAndSaveCard(code);
    Doctor doctor = administrator.enrolDoctor("Dr. Balthasar Quince 昆斯", Language.ENGLISH);
    patient.addEntry(ENTRY, ENTRY_TEXT, LETTER);
    String shortCode = patient.shortCode();
    String visit = liveAVisit(doctor, patient, shortCode);

    NeedlesInFiles secrets =
        new NeedlesInFiles(secretsOf(code, doctor.account(), patient.account()));
    NeedlesInFiles control = new NeedlesInFiles(List.of(visit));
    assertThat(find(control)).as("files in which the visit's id is found").isNotEmpty();
    assertThat(find(secrets)).as("secrets, each with the file in which it stands").isEmpty();
  }

  private static String liveAVisit(Doctor doctor, Patient patient, String shortCode) {
    doctor.startVisit(shortCode);
    patient.today();
    patient.openAsk("view", doctor.visit());
    patient.approve();
    doctor.state("view", "granted");
    doctor.openRecord(ENTRY);
    doctor.askToWrite();
    patient.today();
    patient.openAsk("write", doctor.visit());
    patient.approve();
    doctor.state("write", "granted");
    doctor.write(NOTE);
    doctor.sign();
    String visit = doctor.visit();
    doctor.closeVisit();
    patient.device().open("/patient/record");
    assertThat(patient.device().part("record")).hasCount(2);
    return visit;
  }

  private static List<String> secretsOf(String code, Account... people) {
    List<String> secrets =
        new ArrayList<>(
            List.of(
                code,
                code.replace("-", ""),
                ENTRY,
                ENTRY_TEXT,
                LETTER.name,
                "亲爱的表妹",
                "Dear Theodora",
                NOTE.patientName(),
                "Winterbottom",
                NOTE.complaint(),
                "Fear of lighthouses",
                NOTE.findings(),
                "瞳孔不等大",
                NOTE.diagnosisCode(),
                NOTE.medicine(),
                "Moonwort",
                NOTE.advice(),
                "远离悬崖"));
    for (Account person : people) {
      secrets.addAll(
          List.of(person.name(), person.username(), person.password(), person.passphrase()));
    }
    return secrets;
  }

  /** All that the node wrote: database, Raft log, chunk files, keys, logs, the domain. */
  private static Set<String> find(NeedlesInFiles needles) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path place : RunningServer.places()) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          for (String needle : needles.in(file)) {
            found.add(needle + " in " + place.relativize(file));
          }
        }
      }
    }
    return found;
  }
}
