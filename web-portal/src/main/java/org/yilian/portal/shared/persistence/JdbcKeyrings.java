package org.yilian.portal.shared.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.yilian.portal.shared.account.Keyrings;
import org.yilian.portal.shared.account.SealedKeyring;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.person.PersonId;

/** Keyrings in the table {@code keyring}: sealed by their owners, stored as they are. */
@ApplicationScoped
@Transactional
public class JdbcKeyrings implements Keyrings {

  @Resource(lookup = "jdbc/yilian")
  private DataSource source;

  private Clock clock;

  /** For the container's proxy. */
  protected JdbcKeyrings() {}

  /**
   * Notes when a keyring changed.
   *
   * @param clock the present
   */
  @Inject
  public JdbcKeyrings(Clock clock) {
    this.clock = clock;
  }

  JdbcKeyrings(Clock clock, DataSource source) {
    this(clock);
    this.source = source;
  }

  @Override
  public Optional<SealedKeyring> find(PersonId person) {
    return sql()
        .find(
            row -> new SealedKeyring(row.getString(1), row.getString(2)),
            "select content, tag from keyring where participant = ?",
            person.value());
  }

  @Override
  public Optional<SealedKeyring> findEarlier(PersonId person) {
    return sql()
        .find(
            row -> row.getString(1),
            "select earlier from keyring where participant = ? and earlier is not null",
            person.value())
        .map(content -> new SealedKeyring(content, SecureTokens.digest(content)));
  }

  @Override
  public void enrol(PersonId person, SealedKeyring keyring) {
    int updated =
        sql()
            .update(
                "update keyring set earlier = content, content = ?, tag = ?, changed = ?"
                    + " where participant = ? and tag <> ?",
                keyring.content(),
                keyring.tag(),
                clock.millis(),
                person.value(),
                keyring.tag());
    if (updated == 0 && find(person).isEmpty()) {
      sql()
          .update(
              "insert into keyring (participant, content, tag, changed) values (?, ?, ?, ?)",
              person.value(),
              keyring.content(),
              keyring.tag(),
              clock.millis());
    }
  }

  @Override
  public boolean replace(PersonId person, SealedKeyring keyring, String expectedTag) {
    return sql()
            .update(
                "update keyring set content = ?, tag = ?, changed = ?"
                    + " where participant = ? and tag = ?",
                keyring.content(),
                keyring.tag(),
                clock.millis(),
                person.value(),
                expectedTag)
        == 1;
  }

  private Sql sql() {
    return new Sql(source);
  }
}
