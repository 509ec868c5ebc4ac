package org.yilian.portal.shared.neighbours;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.portal.fixture.ClockFixture;

/** The name of a doctor who works elsewhere, as that hospital tells it. */
class StaffCardsTest {
  private static final String HOME = "h".repeat(26);
  private static final String DOCTOR = "d".repeat(26);

  private final ClockFixture clock = new ClockFixture();
  private final NeighboursFixture consortium = new NeighboursFixture();
  private final StaffCards cards = new StaffCards(consortium.at("e".repeat(26)), clock);

  @Test
  void isAskedOnceInAWhile() {
    answers("{\"displayName\":\"Dr. Qiu 邱\",\"department\":\"cardiology\"}");
    assertThat(cards.find(HOME, DOCTOR)).contains(new StaffCard("Dr. Qiu 邱", "cardiology"));
    assertThat(cards.find(HOME, DOCTOR)).isPresent();
    assertThat(consortium.questions()).hasSize(1);
    clock.advance(Duration.ofHours(1));
    assertThat(cards.find(HOME, DOCTOR)).isPresent();
    assertThat(consortium.questions()).hasSize(2);
  }

  @Test
  void silenceIsAskedAgainSooner() {
    consortium.at(HOME).answer(StaffCards.TOPIC, (hospital, question) -> Optional.empty());
    assertThat(cards.find(HOME, DOCTOR)).isEmpty();
    assertThat(cards.find(HOME, DOCTOR)).isEmpty();
    assertThat(consortium.questions()).hasSize(1);
    answers("{\"displayName\":\"Dr. Qiu\",\"department\":null}");
    clock.advance(Duration.ofMinutes(1));
    assertThat(cards.find(HOME, DOCTOR)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"displayName\":\"\",\"department\":null}",
        "{\"displayName\":null,\"department\":null}",
        "{\"displayName\":\"a\\nb\",\"department\":null}",
        "{\"displayName\":\"Dr. Qiu\",\"department\":\"<b>\"}",
        "{\"displayName\":\"Dr. Qiu\",\"department\":null,\"more\":1}",
        "{\"displayName\":\"Dr. Qiu\"} {}"
      })
  void whatCannotBeShownIsNot(String answer) {
    answers(answer);
    assertThat(cards.find(HOME, DOCTOR)).isEmpty();
  }

  private void answers(String json) {
    consortium
        .at(HOME)
        .answer(StaffCards.TOPIC, (hospital, question) -> Optional.of(json.getBytes(UTF_8)));
  }
}
