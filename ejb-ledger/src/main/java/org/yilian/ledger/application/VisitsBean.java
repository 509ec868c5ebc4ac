package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yilian.ledger.application.api.VisitView;
import org.yilian.ledger.application.api.Visits;
import org.yilian.ledger.application.api.WaitingAsk;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.state.Ask;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.VisitRight;

/** Visits and their grants, from the committed state. */
@Singleton
@Local(Visits.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class VisitsBean implements Visits {
  private static final int PAGE = 200;
  private static final int MOST_LOOKED_AT = 5000;

  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public VisitsBean() {}

  VisitsBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public Optional<VisitView> find(String reader, String visit) {
    RunningLedger ledger = lifecycle.running();
    return Ids.visit(visit)
        .flatMap(id -> ledger.state().findVisit(id))
        .filter(one -> one.patient().value().equals(reader) || one.doctor().value().equals(reader))
        .map(one -> Views.visit(one, ledger.clock().instant()));
  }

  @Override
  public List<VisitView> of(String person, Boolean open, int limit) {
    Instant now = lifecycle.running().clock().instant();
    return Ids.participant(person).stream()
        .flatMap(id -> newest(id, open, limit))
        .limit(limit)
        .map(visit -> Views.visit(visit, now))
        .toList();
  }

  private Stream<Visit> newest(ParticipantId person, Boolean open, int limit) {
    return Stream.of(ChainReader.Owner.PATIENT, ChainReader.Owner.DOCTOR)
        .flatMap(by -> newest(by, person, open, limit).stream())
        .distinct()
        .sorted(Comparator.comparing(Visit::time).reversed());
  }

  /** Reads on until enough are found, or {@link #MOST_LOOKED_AT} were seen. */
  private List<Visit> newest(ChainReader.Owner by, ParticipantId person, Boolean open, int limit) {
    List<Visit> found = new ArrayList<>();
    int seen = 0;
    String cursor = null;
    do {
      StateLists.Page<Visit> page =
          new StateLists(lifecycle.running())
              .page(Visit.class, StateLists.query(StateKey.VISIT, by, person, cursor, PAGE));
      page.entries().stream()
          .filter(visit -> open == null || visit.isOpen() == open)
          .forEach(found::add);
      seen += page.entries().size();
      cursor = page.next();
    } while (cursor != null && found.size() < limit && seen < MOST_LOOKED_AT);
    return found;
  }

  @Override
  public List<WaitingAsk> waitingFor(String patient) {
    Instant now = lifecycle.running().clock().instant();
    List<WaitingAsk> waiting = new ArrayList<>();
    Ids.participant(patient).stream()
        .flatMap(id -> newest(ChainReader.Owner.PATIENT, id, true, MOST_LOOKED_AT).stream())
        .forEach(visit -> addWaiting(visit, now, waiting));
    waiting.sort(Comparator.comparing(WaitingAsk::time));
    return waiting;
  }

  private static void addWaiting(Visit visit, Instant now, List<WaitingAsk> waiting) {
    for (VisitRight right : VisitRight.values()) {
      if (visit.permission(right).isAsked(now)) {
        Ask ask = visit.permission(right).ask().orElseThrow();
        waiting.add(
            new WaitingAsk(Views.visit(visit, now), right.wireName(), ask.until(), ask.time()));
      }
    }
  }
}
