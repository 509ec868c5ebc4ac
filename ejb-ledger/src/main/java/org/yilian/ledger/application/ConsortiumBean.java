package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.yilian.ledger.application.api.Consortium;
import org.yilian.ledger.application.api.MembersView;

/** The consortium, from the committed state and its governance. */
@Singleton
@Local(Consortium.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ConsortiumBean implements Consortium {
  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public ConsortiumBean() {}

  ConsortiumBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public MembersView members() {
    return new MemberLookups(lifecycle.running()).members();
  }
}
