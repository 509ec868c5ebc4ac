package org.yilian.ledger.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TwoThirdsTest {

  @Property
  void itIsTheSmallestNumberThatIsMore(@ForAll @IntRange(min = 1, max = 100_000) int members) {
    long needed = TwoThirds.exceededBy(members);

    assertThat(3 * needed).isGreaterThan(2L * members);
    assertThat(3 * (needed - 1)).isLessThanOrEqualTo(2L * members);
    assertThat(needed).isBetween(1L, (long) members);
  }

  @Property
  void anyTwoSuchSetsShareMoreThanAThird(@ForAll @IntRange(min = 1, max = 100_000) int members) {
    long shared = 2L * TwoThirds.exceededBy(members) - members;

    assertThat(3 * shared).isGreaterThan(members);
  }

  @Example
  void nobodyAgreesWhereNobodyIs() {
    assertThatThrownBy(() -> TwoThirds.exceededBy(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
