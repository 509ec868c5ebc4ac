package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "5, 4", "6, 5", "7, 5", "8, 6", "9, 7", "10, 7"})
  void moreThanTwoThirdsOfTheHospitals(int hospitals, int size) {
    Quorum quorum = new Quorum(hospitals);
    assertThat(quorum.size()).isEqualTo(size);
    assertThat(3 * size).isGreaterThan(2 * hospitals);
    assertThat(3 * (size - 1)).isLessThanOrEqualTo(2 * hospitals);
    assertThat(quorum.isReachedBy(size)).isTrue();
    assertThat(quorum.isReachedBy(size - 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"4", "7", "10"})
  void twoQuorumsShareMoreThanOneThird(int hospitals) {
    int shared = 2 * new Quorum(hospitals).size() - hospitals;
    assertThat(3 * shared).isGreaterThan(hospitals);
  }

  @Test
  void aConsortiumHasMembers() {
    assertThatThrownBy(() -> new Quorum(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
