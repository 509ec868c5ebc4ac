/**
 * Limits on guessing, made so that nobody can use them to lock out somebody else: strangers'
 * failures slow strangers down, a browser that signed in before keeps a counter of its own (OWASP's
 * device cookies).
 */
package org.yilian.portal.shared.throttle;
