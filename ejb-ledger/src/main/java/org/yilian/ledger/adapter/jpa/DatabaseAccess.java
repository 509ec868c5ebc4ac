package org.yilian.ledger.adapter.jpa;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** The container's transactions: each work has one of its own, committed when it returns. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DatabaseAccess implements DatabaseTransactions {
  @PersistenceUnit(unitName = "ledger")
  private EntityManagerFactory factory;

  @Override
  public <T> T run(Function<StatelessSession, T> work) {
    try (StatelessSession session = factory.unwrap(SessionFactory.class).openStatelessSession()) {
      T result = work.apply(session);
      // The session ends before the container commits: what is still batched is written now.
      ((SharedSessionContractImplementor) session).getJdbcCoordinator().executeBatch();
      return result;
    }
  }
}
