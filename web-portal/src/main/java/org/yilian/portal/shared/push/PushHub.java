package org.yilian.portal.shared.push;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.yilian.ledger.application.api.AppliedTransaction;
import org.yilian.ledger.application.api.HospitalIdentity;
import org.yilian.ledger.application.api.Ledger;
import org.yilian.ledger.application.api.LedgerFeed;
import org.yilian.ledger.application.api.LedgerStatus;
import org.yilian.portal.shared.json.Json;
import org.yilian.portal.shared.person.PersonId;
import org.yilian.portal.shared.signin.Standing;
import org.yilian.portal.shared.signin.Standings;

/**
 * Knows who listens, and passes on what the ledger tells.
 *
 * <p>Called on the ledger's feed thread, which it does not hold up: sending is asynchronous, news
 * of finality are gathered for a quarter of a second, and whoever may have lost their standing is
 * looked at on another thread. Thread-safe.
 */
@ApplicationScoped
public class PushHub implements LedgerFeed.Listener {

  private static final long GATHER_MILLIS = 250;
  private static final String REENROL = "membership.reenrol";
  private static final Set<String> STANDING_CHANGES =
      Set.of("membership.suspend", REENROL, "key.revoke");

  private final Map<PersonId, Set<PushConnection>> listeners = new ConcurrentHashMap<>();
  private final AtomicLong finalHeight = new AtomicLong();
  private final AtomicBoolean gathering = new AtomicBoolean();

  @Inject private LedgerFeed feed;
  @Inject private Ledger ledger;
  @Inject private HospitalIdentity identity;
  @Inject private Standings standings;
  @Resource private ManagedScheduledExecutorService scheduler;

  private LedgerFeed.Subscription subscription;

  /** Begins to listen to the ledger. */
  public void start() {
    subscription = feed.subscribe(this);
  }

  /** Ceases to listen, and closes every channel. */
  public void stop() {
    if (subscription != null) {
      subscription.close();
    }
    Set.copyOf(listeners.keySet()).forEach(this::disconnect);
  }

  void connect(PersonId person, PushConnection connection) {
    listen(person, connection);
    LedgerStatus status = ledger.status();
    Map<String, Object> hello = message("hello");
    hello.put("height", status.height());
    hello.put("finalHeight", status.finalHeight());
    connection.send(text(hello));
  }

  /** An administrator hears also what names the hospital, such as a permission to import. */
  void connectToHospital(PushConnection connection) {
    hospital().ifPresent(hospital -> listen(hospital, connection));
  }

  void forgetAtHospital(PushConnection connection) {
    hospital().ifPresent(hospital -> forget(hospital, connection));
  }

  private Optional<PersonId> hospital() {
    return PersonId.parse(identity.hospital().id());
  }

  private void listen(PersonId listener, PushConnection connection) {
    listeners.compute(
        listener,
        (same, known) -> {
          Set<PushConnection> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(connection);
          return all;
        });
  }

  void forget(PersonId person, PushConnection connection) {
    listeners.computeIfPresent(
        person,
        (same, known) -> {
          known.remove(connection);
          return known.isEmpty() ? null : known;
        });
  }

  /**
   * Closes every channel of a person who signed out or may no longer act; whoever is signed in on
   * another device comes back by itself.
   *
   * @param person whose
   */
  public void disconnect(PersonId person) {
    Set<PushConnection> known = listeners.remove(person);
    if (known != null) {
      known.forEach(
          connection -> connection.close(CloseReason.CloseCodes.VIOLATED_POLICY, "signed out"));
    }
  }

  @Override
  public void transactionApplied(AppliedTransaction transaction) {
    boolean judge = STANDING_CHANGES.contains(transaction.type());
    String text = null;
    for (String participant : transaction.participants()) {
      PersonId person = PersonId.parse(participant).orElse(null);
      if (person == null) {
        continue;
      }
      standings.forget(person);
      Set<PushConnection> known = listeners.get(person);
      if (known == null) {
        continue;
      }
      text = text == null ? describe(transaction) : text;
      for (PushConnection connection : known) {
        connection.send(text);
      }
      if (judge && !hospital().equals(Optional.of(person))) {
        boolean enrolledAnew = transaction.type().equals(REENROL);
        scheduler.execute(() -> disconnectIfRefused(person, enrolledAnew));
      }
    }
  }

  @Override
  public void blockFinal(long height) {
    finalHeight.accumulateAndGet(height, Math::max);
    if (!listeners.isEmpty() && gathering.compareAndSet(false, true)) {
      scheduler.schedule(this::tellFinal, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void tellFinal() {
    gathering.set(false);
    Map<String, Object> news = message("final");
    news.put("height", finalHeight.get());
    String text = text(news);
    listeners.values().forEach(known -> known.forEach(connection -> connection.send(text)));
  }

  /** Whoever was enrolled anew lost a device: its channel ends, whatever their standing is now. */
  private void disconnectIfRefused(PersonId person, boolean enrolledAnew) {
    if (enrolledAnew || standings.of(person) != Standing.GOOD) {
      disconnect(person);
    }
  }

  private static String describe(AppliedTransaction transaction) {
    Map<String, Object> news = message("transaction");
    news.put("type", transaction.type());
    news.put("id", transaction.id());
    if (transaction.visit() != null) {
      news.put("visit", transaction.visit());
    }
    news.put("height", transaction.height());
    return text(news);
  }

  private static Map<String, Object> message(String kind) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("kind", kind);
    return message;
  }

  private static String text(Map<String, Object> message) {
    return new String(Json.write(message), StandardCharsets.UTF_8);
  }
}
