package org.yilian.portal.shared.neighbours;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.application.api.Neighbours;
import org.yilian.portal.fixture.ClockFixture;
import org.yilian.portal.fixture.ParticipantsFixture;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.shortcode.ShortCodes;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/** A code that a patient of one hospital shows to a doctor of another. */
class PatientSearchTest {
  private static final String HOME = ParticipantsFixture.HOSPITAL;
  private static final String ELSEWHERE = "e".repeat(26);
  private static final PersonId PATIENT = new PersonId("p".repeat(26));
  private static final PersonId DOCTOR = new PersonId("d".repeat(26));

  private final ClockFixture clock = new ClockFixture();
  private final NeighboursFixture consortium = new NeighboursFixture();
  private final ParticipantsFixture participants = new ParticipantsFixture();
  private final ShortCodes homeCodes = new ShortCodes(clock);
  private PatientSearch search;

  @BeforeEach
  void twoHospitals() {
    participants.register(PATIENT.value(), "patient");
    new NeighbourDesk(consortium.at(HOME), new NoDirectory(), homeCodes).open();
    search = new PatientSearch(new ShortCodes(clock), consortium.at(ELSEWHERE), participants);
  }

  @Test
  void isFoundAtThePatientsHospital() throws Exception {
    String code = homeCodes.issue(PATIENT).code();
    assertThat(search.find(DOCTOR, code.substring(0, 4) + " " + code.substring(4)))
        .contains(PATIENT);
  }

  @Test
  void isNotFoundOnceItIsVoid() throws Exception {
    String former = homeCodes.issue(PATIENT).code();
    homeCodes.issue(PATIENT);
    assertThat(search.find(DOCTOR, former)).isEmpty();
  }

  @Test
  void nobodyIsAskedAboutWhatIsNoCode() throws Exception {
    assertThat(search.find(DOCTOR, "12 34")).isEmpty();
    assertThat(search.find(DOCTOR, null)).isEmpty();
    assertThat(consortium.questions()).isEmpty();
  }

  @Test
  void aHospitalNamesNoPatientButItsOwn() throws Exception {
    Neighbours liar = consortium.at("l".repeat(26));
    liar.answer(
        PatientSearch.TOPIC, (hospital, question) -> Optional.of(PATIENT.value().getBytes(UTF_8)));
    assertThat(search.find(DOCTOR, "12345678")).isEmpty();
  }

  @Test
  void aDoctorWhoGuessesIsHeldUpAndOneWhoKnowsIsNot() throws Exception {
    String code = homeCodes.issue(PATIENT).code();
    for (int i = 0; i < 40; i++) {
      assertThat(search.find(DOCTOR, code)).contains(PATIENT);
    }
    String wrong = code.equals("00000000") ? "00000001" : "00000000";
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 40; i++) {
                search.find(DOCTOR, wrong);
              }
            })
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void aHospitalThatGuessesIsToldNothingMore() {
    String code = homeCodes.issue(PATIENT).code();
    Neighbours guesser = consortium.at("g".repeat(26));
    for (int i = 0; i < 500; i++) {
      guesser.ask(HOME, PatientSearch.TOPIC, "%08d".formatted(i).getBytes(UTF_8));
    }
    assertThat(guesser.ask(HOME, PatientSearch.TOPIC, code.getBytes(UTF_8))).isEmpty();
    assertThat(consortium.at(ELSEWHERE).ask(HOME, PatientSearch.TOPIC, code.getBytes(UTF_8)))
        .isPresent();
  }

  /** Nobody is in it. */
  private static final class NoDirectory implements Directory {
    @Override
    public Optional<DirectoryEntry> find(PersonId person) {
      return Optional.empty();
    }

    @Override
    public void put(DirectoryEntry entry) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<DirectoryEntry> all() {
      return List.of();
    }
  }
}
