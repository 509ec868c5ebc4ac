package org.yilian.ledger.application;

import java.util.Optional;

/**
 * This node among the others.
 *
 * @param neighbourhood the members as the ledger has them; none for a lone hospital
 * @param incidents what was noticed of their misconduct
 * @param refusals of submissions
 * @param ordering takes part in the group
 * @param keeper has the group follow the ledger
 * @param catchUp brings what the log lacks, if there are others
 */
record Group(
    Neighbourhood neighbourhood,
    Incidents incidents,
    RefusalCounts refusals,
    LateOrdering ordering,
    GroupKeeper keeper,
    Optional<CatchUp> catchUp)
    implements AutoCloseable {

  @Override
  public void close() {
    ordering.expectClose();
    catchUp.ifPresent(CatchUp::close);
    keeper.close();
  }
}
