package org.yilian.ledger.application;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.yilian.ledger.adapter.jpa.DatabaseAccess;
import org.yilian.ledger.adapter.jpa.DatabaseClaim;
import org.yilian.ledger.adapter.jpa.DatabaseMigrations;
import org.yilian.ledger.adapter.jpa.UnsuitableDatabaseException;

/**
 * Starts and stops the ledger with the server: migrations first, then the node, which replays what
 * the database lacks and founds the ledger if there is none.
 *
 * <p>A start that fails fails the deployment, so that nobody meets half a ledger. Only what a node
 * lacks of the others' chain may come later: until then it serves nobody.
 */
@Singleton
@Startup
@LocalBean
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LedgerLifecycle {
  @Resource(lookup = "jdbc/yilian")
  private DataSource dataSource;

  @EJB private DatabaseAccess database;

  private DatabaseClaim claim;
  private Reopening reopening;

  /** For the container. */
  public LedgerLifecycle() {}

  LedgerLifecycle(Reopening reopening) {
    this.reopening = reopening;
  }

  @PostConstruct
  void start() {
    try {
      claim();
      DatabaseMigrations.migrate(dataSource, LedgerLifecycle.class.getClassLoader());
      NodeSettings settings = NodeSettings.read();
      reopening = new Reopening(settings.dataDirectory(), () -> open(settings));
    } catch (UnsuitableDatabaseException e) {
      throw unsuitable(e);
    } finally {
      if (reopening == null) {
        release();
      }
    }
  }

  private RunningLedger open(NodeSettings settings) {
    try {
      claim();
      return new LedgerStart(settings, database).run();
    } catch (UnsuitableDatabaseException e) {
      throw unsuitable(e);
    }
  }

  private static LedgerStartException unsuitable(UnsuitableDatabaseException e) {
    return new LedgerStartException(
        "the ledger does not start: %s. %s".formatted(e.getMessage(), e.remedy()), e);
  }

  /** Anew, since the connection that held a former claim may be gone. */
  private void claim() throws UnsuitableDatabaseException {
    release();
    claim = DatabaseClaim.on(dataSource);
  }

  private void release() {
    if (claim != null) {
      claim.close();
      claim = null;
    }
  }

  /** What runs, or ran last. */
  public RunningLedger running() {
    return reopening.running();
  }

  /** Shows what runs, now and whenever it was opened anew. */
  public void follow(Consumer<RunningLedger> follower) {
    reopening.follow(follower);
  }

  @PreDestroy
  void stop() {
    if (reopening != null) {
      reopening.close();
    }
    release();
  }
}
