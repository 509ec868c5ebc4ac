package org.yilian.portal.shared.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.yilian.portal.shared.account.Account;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.Username;
import org.yilian.portal.shared.account.UsernameTakenException;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.sealing.HospitalSeal;
import org.yilian.portal.shared.sealing.SealBrokenException;

/** Accounts in the table {@code account}: username and password hash sealed in one column. */
@ApplicationScoped
@Transactional
public class JdbcAccounts implements Accounts {

  private static final String ROWS = "select participant, sealed, created from account";

  @Resource(lookup = "jdbc/yilian")
  private DataSource source;

  private HospitalSeal seal;
  private Clock clock;

  /** For the container's proxy. */
  protected JdbcAccounts() {}

  /**
   * Seals with the hospital's key.
   *
   * @param seal for everything private
   * @param clock the present
   */
  @Inject
  public JdbcAccounts(HospitalSeal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  JdbcAccounts(HospitalSeal seal, Clock clock, DataSource source) {
    this(seal, clock);
    this.source = source;
  }

  @Override
  public Optional<Account> find(PersonId person) {
    return sql().find(this::read, ROWS + " where participant = ?", person.value());
  }

  @Override
  public Optional<Account> find(Username username) {
    return sql().find(this::read, ROWS + " where username_index = ?", index(username));
  }

  @Override
  public Map<PersonId, Username> usernames() {
    return sql().list(this::read, ROWS).stream()
        .collect(Collectors.toMap(Account::person, Account::username));
  }

  @Override
  @Transactional(rollbackOn = UsernameTakenException.class)
  public void put(Account account) throws UsernameTakenException {
    Optional<Account> holder = find(account.username());
    if (holder.isPresent() && !holder.get().person().equals(account.person())) {
      throw new UsernameTakenException();
    }
    try {
      write(account);
    } catch (StorageException e) {
      if (Sql.violatesUniqueness(e)) {
        throw new UsernameTakenException();
      }
      throw e;
    }
  }

  @Override
  public boolean any() {
    return sql()
        .find(row -> row.getString(1), "select participant from account limit 1")
        .isPresent();
  }

  private void write(Account account) {
    String participant = account.person().value();
    byte[] sealed =
        seal.seal(
            context(participant),
            Json.write(new Secret(account.username().value(), account.passwordHash())));
    String index = index(account.username());
    long now = clock.millis();
    int updated =
        sql()
            .update(
                "update account set username_index = ?, sealed = ?, changed = ?"
                    + " where participant = ?",
                index,
                sealed,
                now,
                participant);
    if (updated == 0) {
      sql()
          .update(
              "insert into account (participant, username_index, sealed, created, changed)"
                  + " values (?, ?, ?, ?, ?)",
              participant,
              index,
              sealed,
              account.created().toEpochMilli(),
              now);
    }
  }

  private Account read(ResultSet row) throws SQLException {
    String participant = row.getString("participant");
    try {
      Secret secret =
          Json.readOwn(seal.open(context(participant), row.getBytes("sealed")), Secret.class);
      return new Account(
          new PersonId(participant),
          new Username(secret.username()),
          secret.passwordHash(),
          Instant.ofEpochMilli(row.getLong("created")));
    } catch (SealBrokenException e) {
      throw new StorageException("an account does not open", e);
    }
  }

  private String index(Username username) {
    return seal.index(Username.INDEX_CONTEXT, username.value());
  }

  private static String context(String participant) {
    return "account/" + participant;
  }

  private Sql sql() {
    return new Sql(source);
  }

  private record Secret(String username, String passwordHash) {}
}
