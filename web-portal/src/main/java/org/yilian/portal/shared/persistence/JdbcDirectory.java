package org.yilian.portal.shared.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.yilian.portal.shared.directory.Directory;
import org.yilian.portal.shared.directory.DirectoryEntry;
import org.yilian.portal.shared.directory.PersonDetails;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.person.Role;
import org.yilian.portal.shared.sealing.HospitalSeal;
import org.yilian.portal.shared.sealing.SealBrokenException;

/** The directory in the table {@code directory_entry}: details sealed, each row for itself. */
@ApplicationScoped
@Transactional
public class JdbcDirectory implements Directory {

  private static final String ROWS =
      "select participant, audience, sealed, registered from directory_entry";

  @Resource(lookup = "jdbc/yilian")
  private DataSource source;

  private HospitalSeal seal;

  /** For the container's proxy. */
  protected JdbcDirectory() {}

  /**
   * Seals with the hospital's key.
   *
   * @param seal for the details
   */
  @Inject
  public JdbcDirectory(HospitalSeal seal) {
    this.seal = seal;
  }

  JdbcDirectory(HospitalSeal seal, DataSource source) {
    this(seal);
    this.source = source;
  }

  @Override
  public Optional<DirectoryEntry> find(PersonId person) {
    return sql().find(this::read, ROWS + " where participant = ?", person.value());
  }

  @Override
  public void put(DirectoryEntry entry) {
    String participant = entry.person().value();
    byte[] sealed = seal.seal(context(participant), Json.write(entry.details()));
    int updated =
        sql()
            .update(
                "update directory_entry set audience = ?, sealed = ? where participant = ?",
                entry.role().wireName(),
                sealed,
                participant);
    if (updated == 0) {
      sql()
          .update(
              "insert into directory_entry (participant, audience, sealed, registered)"
                  + " values (?, ?, ?, ?)",
              participant,
              entry.role().wireName(),
              sealed,
              entry.registered().toEpochMilli());
    }
  }

  @Override
  public List<DirectoryEntry> all() {
    return sql().list(this::read, ROWS + " order by registered desc, participant");
  }

  private DirectoryEntry read(ResultSet row) throws SQLException {
    String participant = row.getString("participant");
    try {
      byte[] plain = seal.open(context(participant), row.getBytes("sealed"));
      return new DirectoryEntry(
          new PersonId(participant),
          Role.parse(row.getString("audience")).orElseThrow(),
          Json.readOwn(plain, PersonDetails.class),
          Instant.ofEpochMilli(row.getLong("registered")));
    } catch (SealBrokenException e) {
      throw new StorageException("a directory entry does not open", e);
    }
  }

  private static String context(String participant) {
    return "directory_entry/" + participant;
  }

  private Sql sql() {
    return new Sql(source);
  }
}
