package org.yilian.ledger.contract;

import java.time.Instant;
import org.yilian.ledger.contract.state.Grant;
import org.yilian.ledger.contract.state.Permission;

/**
 * The rule that a grant is there, not over, and not taken back. The visit's being open is judged
 * before.
 */
final class LiveGrant {
  private LiveGrant() {}

  static Grant require(Permission permission, Instant now) throws RefusedException {
    Grant grant = requireGranted(permission);
    ContractCall.require(!grant.isExpired(now), RefusalCode.GRANT_EXPIRED, "until");
    requireNotRevoked(grant);
    return grant;
  }

  static Grant requireGranted(Permission permission) throws RefusedException {
    return permission
        .grant()
        .orElseThrow(() -> new RefusedException(RefusalCode.GRANT_MISSING, "visit"));
  }

  static void requireNotRevoked(Grant grant) throws RefusedException {
    ContractCall.require(!grant.revoked(), RefusalCode.GRANT_REVOKED, "visit");
  }
}
