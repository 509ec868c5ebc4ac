/** Limits on guessing: what they stop, and whom they never stop. */
package org.yilian.portal.shared.throttle;
