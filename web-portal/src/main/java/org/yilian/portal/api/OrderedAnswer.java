package org.yilian.portal.api;

import org.yilian.ledger.application.api.SubmissionResult;

/**
 * Where an ordered transaction stands.
 *
 * @param id transaction id
 * @param height of its block
 * @param index within the block
 */
public record OrderedAnswer(String id, long height, int index) {

  static OrderedAnswer of(SubmissionResult.Ordered ordered) {
    return new OrderedAnswer(ordered.id(), ordered.height(), ordered.index());
  }
}
