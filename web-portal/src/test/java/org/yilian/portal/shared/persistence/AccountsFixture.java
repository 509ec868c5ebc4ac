package org.yilian.portal.shared.persistence;

import java.time.Clock;
import org.yilian.portal.fixture.DatabaseFixture;
import org.yilian.portal.shared.account.Accounts;
import org.yilian.portal.shared.account.Keyrings;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.enrolment.Enrolments;
import org.yilian.portal.shared.sealing.HospitalSeal;

/** The adapters on a test's database. */
public final class AccountsFixture {

  private AccountsFixture() {}

  public static Accounts on(DatabaseFixture database, HospitalSeal seal, Clock clock) {
    return new JdbcAccounts(seal, clock, database.source());
  }

  public static Keyrings keyrings(DatabaseFixture database, Clock clock) {
    return new JdbcKeyrings(clock, database.source());
  }

  public static Directory directory(DatabaseFixture database, HospitalSeal seal) {
    return new JdbcDirectory(seal, database.source());
  }

  public static Enrolments enrolments(DatabaseFixture database, HospitalSeal seal) {
    return new JdbcEnrolments(seal, database.source());
  }
}
