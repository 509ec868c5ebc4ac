/** Signing in, and every way of not signing in (S-3.2). */
package org.yilian.portal.shared.signin;
