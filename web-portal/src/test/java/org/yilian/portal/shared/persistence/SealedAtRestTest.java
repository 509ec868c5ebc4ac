package org.yilian.portal.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yilian.portal.fixture.ClockFixture;
import org.yilian.portal.fixture.DatabaseFixture;
import org.yilian.portal.fixture.SealFixture;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.Keyrings;
import org.yilian.portal.shared.account.SealedKeyring;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.account.UsernameTakenException;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;

@Tag("database")
class SealedAtRestTest {

  private final ClockFixture clock = new ClockFixture();
  private final DatabaseFixture database = new DatabaseFixture();
  private final SealFixture seal = new SealFixture();
  private final Accounts accounts = AccountsFixture.on(database, seal, clock);
  private final Directory directory = AccountsFixture.directory(database, seal);
  private final Keyrings keyrings = AccountsFixture.keyrings(database, clock);
  private final PersonId person = new PersonId(SecureTokens.identifier());

  @Test
  void neitherNameNorUsernameNorHashStandsInTheClear() throws Exception {
    accounts.put(account(person, "zhang.wei"));
    directory.put(entry(person, "Zhang Wei"));

    assertThat(database.dump())
        .contains(person.value())
        .doesNotContainIgnoringCase("zhang")
        .doesNotContain("argon2id", "cardiology", "1971");
  }

  @Test
  void whatWasSealedIsReadAgain() throws Exception {
    accounts.put(account(person, "zhang.wei"));
    directory.put(entry(person, "Zhang Wei"));

    assertThat(accounts.find(new Username("zhang.wei"))).contains(account(person, "zhang.wei"));
    assertThat(accounts.usernames()).isEqualTo(Map.of(person, new Username("zhang.wei")));
    assertThat(directory.find(person)).contains(entry(person, "Zhang Wei"));
    assertThat(directory.all()).containsExactly(entry(person, "Zhang Wei"));
  }

  @Test
  void aRowMovedToAnotherPersonDoesNotOpen() throws Exception {
    PersonId other = new PersonId(SecureTokens.identifier());
    directory.put(entry(person, "Zhang Wei"));
    directory.put(entry(other, "Li Na"));
    database.execute(
        "update directory_entry set sealed = (select sealed from directory_entry where participant = '"
            + person.value()
            + "') where participant = '"
            + other.value()
            + "'");

    assertThatThrownBy(() -> directory.find(other)).isInstanceOf(StorageException.class);
  }

  @Test
  void aUsernameBelongsToOnePerson() throws Exception {
    accounts.put(account(person, "zhang.wei"));

    assertThatThrownBy(
            () -> accounts.put(account(new PersonId(SecureTokens.identifier()), "zhang.wei")))
        .isInstanceOf(UsernameTakenException.class);
  }

  @Test
  void aPersonMayChangeTheUsernameAndTheFormerOneIsFree() throws Exception {
    accounts.put(account(person, "zhang.wei"));
    accounts.put(account(person, "zhang.wei2"));

    assertThat(accounts.find(new Username("zhang.wei"))).isEmpty();
    assertThat(accounts.find(person)).contains(account(person, "zhang.wei2"));
  }

  @Test
  void ofTwoDevicesTheSlowerHasToReadAgain() {
    keyrings.enrol(person, keyring("first"));

    assertThat(keyrings.replace(person, keyring("second"), "tag-first")).isTrue();
    assertThat(keyrings.replace(person, keyring("third"), "tag-first")).isFalse();
    assertThat(keyrings.find(person)).contains(keyring("second"));
  }

  @Test
  void aReenrolmentKeepsTheEarlierKeyring() {
    keyrings.enrol(person, keyring("first"));
    keyrings.enrol(person, keyring("second"));
    keyrings.enrol(person, keyring("second"));

    assertThat(keyrings.find(person)).contains(keyring("second"));
    assertThat(keyrings.findEarlier(person).map(SealedKeyring::content)).contains("first");
  }

  private static SealedKeyring keyring(String content) {
    return new SealedKeyring(content, "tag-" + content);
  }

  private Account account(PersonId whose, String username) {
    return new Account(
        whose, new Username(username), "$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA", created());
  }

  private DirectoryEntry entry(PersonId whose, String name) {
    PersonDetails details = new PersonDetails(name, "cardiology", 1971, "male");
    return new DirectoryEntry(whose, Role.DOCTOR, details, created());
  }

  private Instant created() {
    return clock.instant();
  }
}
