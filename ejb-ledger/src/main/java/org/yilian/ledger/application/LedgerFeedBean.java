package org.yilian.ledger.application;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.yilian.ledger.application.api.AppliedTransaction;
import org.yilian.ledger.application.api.LedgerFeed;
import org.yilian.ledger.consensus.LedgerObserver;
import org.yilian.ledger.consensus.SealedBlock;
import org.yilian.ledger.consensus.SealedTransaction;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.VisitBody;

/** Tells the portal what happened, on a thread of its own, so that it never holds up the ledger. */
@Singleton
@Local(LedgerFeed.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LedgerFeedBean implements LedgerFeed, LedgerObserver {
  private static final System.Logger LOG = System.getLogger(LedgerFeedBean.class.getName());

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(LedgerFeedBean::daemon);

  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public LedgerFeedBean() {}

  LedgerFeedBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  private static Thread daemon(Runnable task) {
    Thread daemon = new Thread(task, "ledger-feed");
    daemon.setDaemon(true);
    return daemon;
  }

  @PostConstruct
  void start() {
    lifecycle.follow(ledger -> ledger.node().observe(this));
  }

  @PreDestroy
  void stop() {
    thread.shutdown();
  }

  @Override
  public Subscription subscribe(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void applied(SealedBlock block) {
    if (!listeners.isEmpty()) {
      thread.execute(() -> block.transactions().forEach(one -> tell(block, one)));
    }
  }

  private void tell(SealedBlock block, SealedTransaction sealed) {
    AppliedTransaction applied =
        new AppliedTransaction(
            sealed.transaction().id().toString(),
            sealed.transaction().type().wireName(),
            block.header().height().value(),
            sealed.participants().stream().map(ParticipantId::value).collect(Collectors.toSet()),
            visit(sealed.transaction().body()));
    tell(listener -> listener.transactionApplied(applied));
  }

  private static String visit(Body body) {
    if (body instanceof VisitBody visit) {
      return visit.visit().toString();
    }
    if (body instanceof RecordBody.Add add) {
      return add.written().visit().toString();
    }
    return body instanceof RecordBody.Amend amend ? amend.written().visit().toString() : null;
  }

  @Override
  public void finalUpTo(BlockHeight height) {
    if (!listeners.isEmpty()) {
      thread.execute(() -> tell(listener -> listener.blockFinal(height.value())));
    }
  }

  private void tell(Consumer<Listener> news) {
    for (Listener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a listener failed: {0}", e.toString());
      }
    }
  }
}
