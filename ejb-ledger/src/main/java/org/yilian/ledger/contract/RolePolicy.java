package org.yilian.ledger.contract;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionType;

/** Who may do what: the column <i>actor</i> of the table in protocol §2. */
final class RolePolicy {
  private static final Map<TransactionType, Set<Role>> ACTORS =
      new EnumMap<>(TransactionType.class);

  static {
    Set<Role> person = EnumSet.of(Role.DOCTOR, Role.PATIENT, Role.ADMINISTRATOR);
    ACTORS.put(TransactionType.GENESIS_FOUND, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.GENESIS_FORM, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.GOVERNANCE_PROPOSE, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.GOVERNANCE_APPROVE, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.GOVERNANCE_WITHDRAW, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.MEMBERSHIP_REGISTER, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.MEMBERSHIP_SUSPEND, EnumSet.of(Role.ADMINISTRATOR));
    ACTORS.put(TransactionType.MEMBERSHIP_REINSTATE, EnumSet.of(Role.ADMINISTRATOR));
    ACTORS.put(TransactionType.MEMBERSHIP_REENROL, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.KEY_COMMIT, person);
    ACTORS.put(TransactionType.KEY_ROTATE, person);
    ACTORS.put(TransactionType.KEY_REVOKE, person);
    ACTORS.put(TransactionType.VISIT_REGISTER, EnumSet.of(Role.DOCTOR));
    ACTORS.put(TransactionType.VISIT_ASK, EnumSet.of(Role.DOCTOR));
    ACTORS.put(TransactionType.VISIT_GRANT_VIEW, EnumSet.of(Role.PATIENT));
    ACTORS.put(TransactionType.VISIT_AUTHORISE_WRITING, EnumSet.of(Role.PATIENT));
    ACTORS.put(TransactionType.VISIT_REFUSE, EnumSet.of(Role.PATIENT));
    ACTORS.put(TransactionType.VISIT_REVOKE, EnumSet.of(Role.PATIENT));
    ACTORS.put(TransactionType.VISIT_CLOSE, EnumSet.of(Role.DOCTOR, Role.PATIENT));
    ACTORS.put(TransactionType.RECORD_ADD, EnumSet.of(Role.DOCTOR));
    ACTORS.put(TransactionType.RECORD_AMEND, EnumSet.of(Role.DOCTOR));
    ACTORS.put(TransactionType.RECORD_ADD_BY_PATIENT, EnumSet.of(Role.PATIENT));
    ACTORS.put(TransactionType.RECORD_PERMIT_IMPORT, EnumSet.of(Role.PATIENT));
    ACTORS.put(TransactionType.RECORD_IMPORT, EnumSet.of(Role.HOSPITAL));
    ACTORS.put(TransactionType.AUDIT_VIEW, EnumSet.of(Role.DOCTOR, Role.PATIENT));
  }

  private RolePolicy() {}

  static boolean allows(TransactionType type, Role role) {
    return ACTORS.get(type).contains(role);
  }
}
