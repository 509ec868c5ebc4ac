package org.yilian.postgresql;

import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * A database and how to reach it.
 *
 * @param name on its server
 * @param url for JDBC, without credentials
 * @param user its owner
 * @param password the owner's
 */
public record PostgresDatabase(String name, String url, String user, String password) {

  /** A connection for each call. */
  public PGSimpleDataSource dataSource() {
    return configured(new PGSimpleDataSource());
  }

  /** Connections for a pool. */
  public PGConnectionPoolDataSource poolDataSource() {
    return configured(new PGConnectionPoolDataSource());
  }

  /** Like the server's pool (server-config, configure.asadmin). */
  private <T extends BaseDataSource> T configured(T source) {
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setReWriteBatchedInserts(true);
    source.setLogServerErrorDetail(false);
    return source;
  }
}
