package org.yilian.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs inside the server, in a small application beside the deployed EAR: what the domain offers to
 * the applications on it.
 */
@ExtendWith(ArquillianExtension.class)
class InsideServerIT {

  @Resource(lookup = "jdbc/yilian")
  private DataSource database;

  /**
   * The application that carries this class into the server.
   *
   * @return a web archive with nothing but the test
   */
  @Deployment
  public static WebArchive application() {
    return ShrinkWrap.create(WebArchive.class, "inside.war").addClass(InsideServerIT.class);
  }

  @Test
  void theDatabaseIsTheOneThatWasChosen() throws Exception {
    String chosen = System.getenv("YILIAN_DATABASE_URL");
    try (Connection connection = database.getConnection()) {
      if (chosen == null) {
        assertIsTheServersOwn(connection);
      } else {
        assertTrue(connection.getMetaData().getURL().startsWith(chosen));
        assertEquals("PostgreSQL", connection.getMetaData().getDatabaseProductName());
      }
    }
  }

  private static void assertIsTheServersOwn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("select h2version()")) {
      assertTrue(version.next());
      assertEquals("2.2.224", version.getString(1));
      assertTrue(connection.getMetaData().getURL().contains(System.getProperty("yilian.data-dir")));
    }
  }

  @Test
  void theLedgersBeansAreDeployedUnderTheirPortableNames() throws Exception {
    List<String> names = new ArrayList<>();
    for (NameClassPair pair :
        Collections.list(new InitialContext().list("java:global/yilian/ejb-ledger"))) {
      names.add(pair.getName());
    }
    assertTrue(!names.isEmpty(), "no bean under java:global/yilian/ejb-ledger");
  }
}
