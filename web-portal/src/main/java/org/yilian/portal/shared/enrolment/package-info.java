/**
 * How somebody becomes a participant (S-2.1, S-2.2): an administrator issues a one-time code, the
 * person's device makes the keys and signs, the hospital countersigns, the ledger registers, and
 * account, keyring and directory entry follow in one step.
 */
package org.yilian.portal.shared.enrolment;
