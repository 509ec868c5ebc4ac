package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What a visit's doctor may do, for one right: the last ask and the last grant.
 *
 * @param ask the doctor's last question
 * @param grant the patient's last yes
 */
public record Permission(Optional<Ask> ask, Optional<Grant> grant) {
  /** Neither asked nor granted. */
  public static final Permission NONE = new Permission(Optional.empty(), Optional.empty());

  /** How a permission stands, in the words of {@code GET /visits}. */
  public enum State {
    /** Neither asked nor granted. */
    NONE,
    /** The doctor waits for an answer. */
    ASKED,
    /** The doctor may. */
    GRANTED,
    /** The patient said no. */
    REFUSED,
    /** The patient took the grant back. */
    REVOKED,
    /** The time of the ask or grant is over. */
    EXPIRED
  }

  /**
   * @param now the block's time
   * @return whether the doctor may, as long as the visit is open
   */
  public boolean isLive(Instant now) {
    return grant.isPresent() && !grant.get().revoked() && !grant.get().isExpired(now);
  }

  /**
   * @param now the block's time
   * @return whether the doctor waits for an answer
   */
  public boolean isAsked(Instant now) {
    return ask.isPresent() && ask.get().isOpen(now);
  }

  /**
   * @param now the block's time
   * @return how it stands, as long as the visit is open
   */
  public State state(Instant now) {
    if (isLive(now)) {
      return State.GRANTED;
    }
    if (isAsked(now)) {
      return State.ASKED;
    }
    if (ask.isPresent() && ask.get().answer() == Ask.Answer.REFUSED && isAskLast()) {
      return State.REFUSED;
    }
    if (grant.isPresent() && grant.get().revoked()) {
      return State.REVOKED;
    }
    return ask.isEmpty() && grant.isEmpty() ? State.NONE : State.EXPIRED;
  }

  private boolean isAskLast() {
    return grant.isEmpty() || !ask.get().time().isBefore(grant.get().time());
  }

  /**
   * @param next the doctor's question; it replaces the one before
   * @return the permission as it is then
   */
  public Permission asked(Ask next) {
    return new Permission(Optional.of(next), grant);
  }

  /**
   * @return the permission after the patient's no
   */
  public Permission refused() {
    return new Permission(ask.map(last -> last.answered(Ask.Answer.REFUSED)), grant);
  }

  /**
   * @param next the patient's yes; it answers an open ask
   * @return the permission as it is then
   */
  public Permission granted(Grant next) {
    return new Permission(ask.map(Permission::grantedIfOpen), Optional.of(next));
  }

  private static Ask grantedIfOpen(Ask ask) {
    return ask.answer() == Ask.Answer.OPEN ? ask.answered(Ask.Answer.GRANTED) : ask;
  }

  /**
   * @return the permission, its grant taken back
   */
  public Permission revoked() {
    return new Permission(ask, grant.map(Grant::revoke));
  }
}
