/** Usernames and passwords: what they may be. */
package org.yilian.portal.shared.account;
