package org.yilian.ledger.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "5, 4", "6, 5", "7, 5", "8, 6", "9, 7", "10, 7"})
  void itsSizeAsCountedByHand(int members, int size) {
    assertThat(new Quorum(members).size()).isEqualTo(size);
  }

  @Property
  void itIsTheSmallestNumberThatIsMoreThanTwoThirds(
      @ForAll @IntRange(min = 1, max = 100_000) int members) {
    Quorum quorum = new Quorum(members);
    int size = quorum.size();

    assertThat(3L * size).isGreaterThan(2L * members);
    assertThat(3L * (size - 1)).isLessThanOrEqualTo(2L * members);
    assertThat(size).isBetween(1, members);
    assertThat(quorum.isReachedBy(size)).isTrue();
    assertThat(quorum.isReachedBy(size - 1)).isFalse();
  }

  @Property
  void anyTwoShareMoreMembersThanMayLie(@ForAll @IntRange(min = 1, max = 100_000) int members) {
    Quorum quorum = new Quorum(members);
    int shared = 2 * quorum.size() - members;

    assertThat(3L * shared).isGreaterThan(members);
    assertThat(shared).isGreaterThan(quorum.tolerated());
    assertThat(3L * quorum.tolerated()).isLessThan(members);
  }

  @Example
  void nobodyAgreesWhereNobodyIs() {
    assertThatThrownBy(() -> new Quorum(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
