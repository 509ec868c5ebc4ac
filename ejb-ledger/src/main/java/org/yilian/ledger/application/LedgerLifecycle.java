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
import javax.sql.DataSource;
import org.yilian.ledger.adapter.jpa.DatabaseAccess;
import org.yilian.ledger.adapter.jpa.DatabaseClaim;
import org.yilian.ledger.adapter.jpa.DatabaseMigrations;
import org.yilian.ledger.adapter.jpa.UnsuitableDatabaseException;

/**
 * Starts and stops the ledger with the server: migrations first, then the node, which replays what
 * the database lacks and founds the ledger if there is none.
 *
 * <p>A start that fails fails the deployment, so that nobody meets half a ledger.
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
  private volatile RunningLedger running;

  /** For the container. */
  public LedgerLifecycle() {}

  LedgerLifecycle(RunningLedger running) {
    this.running = running;
  }

  @PostConstruct
  void start() {
    try {
      claim = DatabaseClaim.on(dataSource);
      DatabaseMigrations.migrate(dataSource, LedgerLifecycle.class.getClassLoader());
      running = new LedgerStart(NodeSettings.read(), database).run();
    } catch (UnsuitableDatabaseException e) {
      throw new LedgerStartException(
          "the ledger does not start: %s. %s".formatted(e.getMessage(), e.remedy()), e);
    } finally {
      if (running == null) {
        release();
      }
    }
  }

  private void release() {
    if (claim != null) {
      claim.close();
    }
  }

  /** What runs. */
  public RunningLedger running() {
    return running;
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.exchange().ifPresent(Exchange::close);
      running.group().close();
      running.node().close();
    }
    release();
  }
}
