package org.yilian.ledger.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireNamesTest {

  @ParameterizedTest
  @EnumSource
  void everyConstantIsFoundByItsWord(Role role) {
    assertThat(WireNames.parse(Role.class, WireNames.of(role))).isEqualTo(role);
  }

  /** Else two nodes that read one transaction might differ. */
  @ParameterizedTest
  @ValueSource(strings = {"DOCTOR", "Doctor", " doctor", "doctor\u0000", "nurse", ""})
  void nothingElseIsTaken(String word) {
    assertThatThrownBy(() -> WireNames.parse(Role.class, word))
        .isInstanceOf(MalformedValueException.class);
  }
}
