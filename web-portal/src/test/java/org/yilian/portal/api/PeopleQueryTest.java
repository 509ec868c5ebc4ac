package org.yilian.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

class PeopleQueryTest {

  private final DirectoryEntry wang = entry("Wang Haitao 王海涛", Role.PATIENT);
  private final DirectoryEntry li = entry("Li Na", Role.DOCTOR);
  private final Map<PersonId, Username> usernames = Map.of(wang.person(), new Username("haitao88"));

  @ParameterizedTest
  @ValueSource(strings = {"wang", "海涛", " HAITAO  王 ", "ｗａｎｇ", "tao88"})
  void findsByPartsOfNameAndUsername(String query) {
    assertThat(found(query, null)).containsExactly(wang);
  }

  @Test
  void findsByTheBeginningOfAnId() {
    assertThat(found(li.person().value().substring(0, 12), null)).containsExactly(li);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wang li", "zhang", "haitao89"})
  void everyWordHasToFit(String query) {
    assertThat(found(query, null)).isEmpty();
  }

  @Test
  void nothingTypedFindsEverybodyOfTheRole() {
    assertThat(found(null, null)).containsExactly(wang, li);
    assertThat(found(" ", "doctor")).containsExactly(li);
  }

  private List<DirectoryEntry> found(String query, String role) {
    return new PeopleQuery(query, role, null).among(List.of(wang, li), usernames);
  }

  private static DirectoryEntry entry(String name, Role role) {
    return new DirectoryEntry(
        new PersonId(SecureTokens.identifier()),
        role,
        new PersonDetails(name, null, null, null),
        Instant.EPOCH);
  }
}
