/**
 * Signing in (S-3.2): a password, then a challenge signed on the person's own device and verified
 * against the ledger. Built on Jakarta Security: {@link
 * org.yilian.portal.shared.signin.AccountIdentityStore} decides the first step, {@link
 * org.yilian.portal.shared.signin.SessionMechanism} recognises whoever passed both, and refuses
 * them again as soon as the ledger does.
 */
package org.yilian.portal.shared.signin;
