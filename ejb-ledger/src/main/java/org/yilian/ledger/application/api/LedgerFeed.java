package org.yilian.ledger.application.api;

/**
 * Tells what has just happened, for push.
 *
 * <p>A listener is registered rather than a CDI event observed: events of an EJB module do not
 * reach observers in a WAR.
 */
public interface LedgerFeed {

  /**
   * Registers a listener until the subscription is closed.
   *
   * <p>Listeners are called one after the other on one thread of the ledger's own, in the order of
   * the chain, after the database committed. They must not block; what they throw is logged and
   * dropped.
   */
  Subscription subscribe(Listener listener);

  /** What a client implements. */
  interface Listener {

    /** A transaction stands in a stored block. */
    void transactionApplied(AppliedTransaction transaction);

    /** All blocks up to this height are final. */
    void blockFinal(long height);
  }

  /** Ends a registration. */
  interface Subscription extends AutoCloseable {

    /** No call is made afterwards, apart from one that is under way. */
    @Override
    void close();
  }
}
