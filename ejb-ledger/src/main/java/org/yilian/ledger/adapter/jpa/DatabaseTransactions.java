package org.yilian.ledger.adapter.jpa;

import java.util.function.Function;
import org.hibernate.StatelessSession;

/** Runs work in a database transaction of its own. Port for the container. */
public interface DatabaseTransactions {

  /**
   * Runs the work; commits if it returns, rolls back if it throws.
   *
   * @return what the work returned
   */
  <T> T run(Function<StatelessSession, T> work);
}
