package org.yilian.portal.shared.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.enrolment.Enrolment;
import org.yilian.portal.shared.enrolment.Enrolments;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.sealing.HospitalSeal;
import org.yilian.portal.shared.sealing.SealBrokenException;

/** Enrolments in the table {@code enrolment}: the code as keyed hash, the details sealed. */
@ApplicationScoped
@Transactional
public class JdbcEnrolments implements Enrolments {

  private static final String ROWS =
      "select code_index, participant, audience, reenrol, sealed, progress, claimed_by, expires,"
          + " created, first_start from enrolment where ";

  @Resource(lookup = "jdbc/yilian")
  private DataSource source;

  private HospitalSeal seal;

  /** For the container's proxy. */
  protected JdbcEnrolments() {}

  /**
   * Seals with the hospital's key.
   *
   * @param seal for the details
   */
  @Inject
  public JdbcEnrolments(HospitalSeal seal) {
    this.seal = seal;
  }

  JdbcEnrolments(HospitalSeal seal, DataSource source) {
    this(seal);
    this.source = source;
  }

  @Override
  public Optional<Enrolment> find(String codeIndex) {
    return sql().find(this::read, ROWS + "code_index = ?", codeIndex);
  }

  @Override
  public void add(Enrolment enrolment) {
    sql()
        .update(
            "delete from enrolment where participant = ? and progress = 'open'",
            enrolment.person().value());
    sql()
        .update(
            "insert into enrolment (code_index, participant, audience, reenrol, sealed, progress,"
                + " expires, created, first_start) values (?, ?, ?, ?, ?, 'open', ?, ?, ?)",
            enrolment.codeIndex(),
            enrolment.person().value(),
            enrolment.role().wireName(),
            enrolment.reenrol(),
            seal.seal(context(enrolment.codeIndex()), Json.write(enrolment.details())),
            enrolment.expires().toEpochMilli(),
            enrolment.created().toEpochMilli(),
            enrolment.firstStart());
  }

  @Override
  public boolean claim(String codeIndex, String transaction, Instant now, Instant abandonedBefore) {
    return sql()
            .update(
                "update enrolment set progress = 'claimed', claimed_by = ?, claimed_at = ?"
                    + " where code_index = ? and ((progress = 'open' and expires > ?) or"
                    + " (progress = 'claimed' and (claimed_by = ? or claimed_at < ?)))",
                transaction,
                now.toEpochMilli(),
                codeIndex,
                now.toEpochMilli(),
                transaction,
                abandonedBefore.toEpochMilli())
        == 1;
  }

  @Override
  public void release(String codeIndex, String transaction) {
    sql()
        .update(
            "update enrolment set progress = 'open', claimed_by = null, claimed_at = null"
                + " where code_index = ? and progress = 'claimed' and claimed_by = ?",
            codeIndex,
            transaction);
  }

  @Override
  public void redeem(String codeIndex, String transaction) {
    sql()
        .update(
            "update enrolment set progress = 'redeemed'"
                + " where code_index = ? and progress = 'claimed' and claimed_by = ?",
            codeIndex,
            transaction);
  }

  @Override
  public List<Enrolment> open(Instant now) {
    return sql()
        .list(
            this::read,
            ROWS
                + "progress = 'claimed' or (progress = 'open' and expires > ?)"
                + " order by created desc",
            now.toEpochMilli());
  }

  @Override
  public List<Enrolment> firstStart() {
    return sql().list(this::read, ROWS + "first_start = ?", true);
  }

  private Enrolment read(ResultSet row) throws SQLException {
    String codeIndex = row.getString("code_index");
    try {
      byte[] plain = seal.open(context(codeIndex), row.getBytes("sealed"));
      return new Enrolment(
          codeIndex,
          new PersonId(row.getString("participant")),
          Role.parse(row.getString("audience")).orElseThrow(),
          row.getBoolean("reenrol"),
          Json.readOwn(plain, PersonDetails.class),
          Enrolment.Progress.valueOf(row.getString("progress").toUpperCase(Locale.ROOT)),
          row.getString("claimed_by"),
          Instant.ofEpochMilli(row.getLong("expires")),
          Instant.ofEpochMilli(row.getLong("created")),
          row.getBoolean("first_start"));
    } catch (SealBrokenException e) {
      throw new StorageException("an enrolment does not open", e);
    }
  }

  private static String context(String codeIndex) {
    return "enrolment/" + codeIndex;
  }

  private Sql sql() {
    return new Sql(source);
  }
}
