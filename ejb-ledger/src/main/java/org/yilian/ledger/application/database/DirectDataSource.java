package org.yilian.ledger.application.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A new connection for whoever asks: outside the server there is no pool. */
final class DirectDataSource implements DataSource {
  private final DatabaseAddress address;

  DirectDataSource(DatabaseAddress address) {
    this.address = address;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return address.open();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return new DatabaseAddress(address.url(), user, password).open();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!type.isInstance(this)) {
      throw new SQLException("not a " + type);
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
